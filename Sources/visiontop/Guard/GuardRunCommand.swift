import AWSCore
import ArgumentParser
import Controller
import Dashboard
import Dispatch
import Glibc
import Inventory

/// Guards until it is told to end.
struct GuardRunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Keep leases until SIGTERM (the default).",
        discussion: """
            config.yaml and policy.yaml are read again when they change, and on SIGHUP; of a file that \
            is no YAML the line is told, and the settings stay as they were.
            """)

    @Option(help: "The configuration file.")
    var config: String?

    func run() async throws {
        signal(SIGPIPE, SIG_IGN)
        var origin = try AccountOptions.parse(config.map { ["--config", $0] } ?? [])
            .origin(connectTimeout: nil)
        origin.guardianship = Guardianship(pace: .from(origin.environment))
        for warning in origin.configuration.warnings { Self.say(warning) }
        let notifier = Notifier(
            makeTransport: { try Origin.transport(Settings(environment: .live), nil) },
            tell: { Self.say($0.sentence) })
        try Folders.create(origin.folders.state)
        let sentry = Sentry(origin, .headless) { news, settings in
            switch news {
            case .notice(let notice):
                Self.say(notice.sentence)
                Self.carry(notice, by: settings.notices, notifier)
            case .standing(let standing): Self.say(standing.line)
            }
        }
        let watch = Self.watch(origin, sentry)
        let following = DashboardCommand.follow(watch)
        let hangup = Self.reloading(watch)
        defer {
            hangup.cancel()
            following.cancel()
        }
        try await untilSignalled([SIGTERM, SIGINT]) { await sentry.keeper.run() }
        Self.say("The guard ends here; leases are kept by the next one.")
    }

    /// What budgets say is told by command and webhook, as a dashboard does.
    private static func carry(
        _ notice: Notice, by settings: NoticeSettings, _ notifier: Notifier
    ) {
        guard let budget = notice.budget else { return }
        let announcement = Announcement(
            notice, of: budget, context: notice.context ?? "", region: "",
            at: WallClock.live.now(), by: settings)
        Task { await notifier.carry(announcement) }
    }

    /// Takes the settings over whenever a file of theirs changes.
    private static func watch(_ origin: Origin, _ sentry: Sentry) -> ConfigurationWatch {
        ConfigurationWatch(
            path: origin.configuration.path, policies: origin.configuration.policySource,
            settings: origin.configuration.settings, shelf: nil, override: { _ in },
            send: { message in
                switch message {
                case .noticed(let notice): say(notice.sentence)
                case .settingsChanged(let settings): await sentry.adopt(settings)
                default: break
                }
            })
    }

    /// Reads the files again on SIGHUP, as systemd's `reload` sends it; a terminal that is closed does
    /// no more than that either.
    private static func reloading(_ watch: ConfigurationWatch) -> any DispatchSourceSignal {
        signal(SIGHUP, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: SIGHUP, queue: .global())
        source.setEventHandler { Task { await watch.reload() } }
        source.resume()
        return source
    }

    /// Writes a line with its time; a reader that is gone ends no guard.
    private static func say(_ sentence: String) {
        do {
            try Sink.output.write("\(WallClock.live.now().iso8601) \(sentence.printable)\n")
        } catch {
            // Nobody reads along.
        }
    }
}

extension GuardStanding {
    /// What is guarded by whom, as a line of the log.
    var line: String {
        let next = nextEnd.map { ", the next until \($0.iso8601)" } ?? ""
        let what =
            leases.map { $0 == 1 ? "1 lease" : "\($0) leases" } ?? "leases that cannot be read"
        switch holder {
        case .here: return "Guarding \(what)\(next)."
        case .other(let title, _): return "Waiting: \(title) guards \(what)\(next)."
        case .nobody: return "Waiting: nobody guards \(what)\(next)."
        }
    }
}

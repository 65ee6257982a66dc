import AWSCore
import ArgumentParser
import Controller
import Dashboard
import Glibc
import Inventory

/// Guards until it is told to end.
struct GuardRunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Keep leases until SIGTERM (the default).")

    @Option(help: "The configuration file.")
    var config: String?

    func run() async throws {
        signal(SIGPIPE, SIG_IGN)
        var origin = try AccountOptions.parse(config.map { ["--config", $0] } ?? [])
            .origin(connectTimeout: nil)
        origin.guardianship = Guardianship(pace: .from(origin.environment))
        for warning in origin.configuration.warnings { Self.say(warning) }
        let settings = origin.configuration.settings.notices
        let notifier = Notifier(
            makeTransport: { try Origin.transport(Settings(environment: .live), nil) },
            tell: { Self.say($0.sentence) })
        let sentry = try Sentry(origin, .headless) { news in
            switch news {
            case .notice(let notice):
                Self.say(notice.sentence)
                Self.carry(notice, by: settings, notifier)
            case .standing(let standing): Self.say(standing.line)
            }
        }
        try await untilSignalled { await sentry.keeper.run() }
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
        let what = leases == 1 ? "1 lease" : "\(leases) leases"
        switch holder {
        case .here: return "Guarding \(what)\(next)."
        case .other(let title, _): return "Waiting: \(title) guards \(what)\(next)."
        case .nobody: return "Waiting: nobody guards \(what)\(next)."
        }
    }
}

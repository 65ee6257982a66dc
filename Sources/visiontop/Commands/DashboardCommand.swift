import AWSCore
import ArgumentParser
import CProcess
import Canvas
import Controller
import Dashboard
import FoundationEssentials
import Terminal

/// Opens the dashboard; what runs goes on when it is closed.
struct DashboardCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dashboard", abstract: "Open the dashboard (the default).")

    @OptionGroup var options: AccountOptions

    @Option(help: "The theme's name.")
    var theme: String?

    @Option(help: "A folder that is searched first for theme files.")
    var themes: String?

    @Flag(help: "Show nothing beyond ASCII.")
    var ascii = false

    @Option(help: "Pictures a second at most, for slow lines.")
    var fps: Int?

    @Flag(help: "Let counters move every 15 seconds, for slow lines.")
    var quietMotion = false

    @Flag(help: "Print one picture as text and end.")
    var once = false

    @Flag(help: "Speak lines instead of screens: for screen readers and dumb terminals.")
    var plain = false

    func validate() throws {
        if let fps, !(1...240).contains(fps) {
            throw ValidationError("--fps takes a number from 1 to 240.")
        }
    }

    func run() async throws {
        if !once, !plain { try await Screen.requireTerminal() }
        // A person waits before an empty screen.
        var origin = try options.origin(connectTimeout: .seconds(5))
        origin.guardianship = Guardianship(pace: .from(origin.environment))
        if once {
            return try await Frame(origin: origin, glyphs: ascii ? .ascii : .unicode).print()
        }
        if plain { return try await PlainLoop(origin: origin).run() }
        try await show(origin)
    }

    /// The theme that is named on the command line, else the one chosen last, else the config's. A
    /// chosen one whose file is gone or broken is passed over, one of the config is told.
    private func startTheme(
        _ configuration: Configuration, _ preferences: Preferences, _ shelf: [String],
        _ mailbox: Mailbox<Letter>
    ) throws -> Theme {
        if theme == nil, let chosen = preferences.theme,
            let known = ThemeFile.all(folders: shelf).themes.first(where: { $0.name == chosen })
        {
            return known
        }
        if let theme { return try ThemeFile.load(theme, folders: shelf) }
        do {
            return try ThemeFile.load(configuration.theme, folders: shelf)
        } catch {
            Self.tell(["\(error)"], mailbox)
            return .default
        }
    }

    @MainActor
    private func show(_ origin: Origin) async throws {
        let preferences = PreferencesFile(folder: origin.folders.state)
        let shelf = origin.folders.themes(override: themes, executable: origin.executable)
        let mailbox = Mailbox<Letter>()
        let colors = try startTheme(origin.configuration, preferences.read(), shelf, mailbox)
        let known = SnapshotFile(origin)
        let screen = try Screen(environment: origin.environment)
        defer { screen.restore() }
        let opened = LocalClock.now().timestamp
        let events = try TerminalEvents { mailbox.put(.terminal($0)) }
        let backstage = Backstage()
        let settings = effective(origin.configuration.settings)
        screen.isASCII = settings.isASCII
        let pace = Pace(settings)
        let sentry = Sentry(origin, .dashboard) { news, _ in mailbox.put(.message(news.message)) }
        let accounts = Accounts(origin, backstage, sentry.wards) { mailbox.put(.message($0)) }
        let surveyor = Surveyor(origin) { mailbox.put(.message($0)) }
        let notifier = Notifier(
            makeTransport: { try Origin.transport(Settings(environment: .live), nil) },
            tell: { mailbox.put(.message(.noticed($0))) })
        let watch = ConfigurationWatch(
            path: origin.configuration.path, policies: origin.configuration.policySource,
            settings: settings, shelf: shelf,
            override: { [self] in $0 = effective($0) },
            send: { mailbox.put(.message($0)) })
        let feeds = [
            Self.ticks(pace, mailbox), Self.open(accounts, origin, mailbox), Self.follow(watch),
            Self.guarding(sentry),
        ]
        var state = State(size: screen.size, glyphs: screen.isUnicode ? .unicode : .ascii)
        state.depth = screen.depth
        state.recall(preferences.read())
        state.begin(with: settings).forEach(backstage.perform)
        state.theme = colors
        if let snapshot = known.read() { state.remember(snapshot) }
        let loop = RunLoop(state: state, screen: screen, mailbox: mailbox, pace: pace) { effect in
            switch effect {
            case .reload: Task { await watch.reload() }
            case .readThemes: Self.readThemes(shelf, mailbox)
            case .remember(let remembered): preferences.write(remembered)
            case .export(let request): Self.export(request, origin.environment, mailbox)
            case .readContexts(let own): Task { await accounts.list(own) }
            case .readCosts: CostReading(origin, since: opened).tell { mailbox.put(.message($0)) }
            case .openContext(let entry): Task { await accounts.open(entry) }
            case .survey(let wish): Task { await surveyor.survey(wish) }
            case .adopt(let settings):
                Task {
                    await surveyor.adopt(settings)
                    await accounts.adopt(settings)
                    await sentry.adopt(settings)
                }
            case .performElsewhere(let id, let action, let context):
                Task { await surveyor.perform(id, action, in: context) }
            case .notify(let announcement): Task { await notifier.carry(announcement) }
            default: break
            }
            backstage.perform(effect)
        }
        defer { events.stop() }
        try await loop.run()
        screen.restore()
        if !loop.state.hasSwitchedContext { known.write(loop.state) }
        feeds.forEach { $0.cancel() }
        await surveyor.close()
        await accounts.close()
        await feeds.last?.value
    }

    /// The seconds.
    private static func ticks(_ pace: Pace, _ mailbox: Mailbox<Letter>) -> Task<Void, Never> {
        Task.detached {
            do {
                while true {
                    try await LocalClock.nextTick(everySeconds: pace.tickSeconds)
                    mailbox.put(.message(.ticked(LocalClock.now())))
                }
            } catch {
                // Cancelled: the dashboard is closing.
            }
        }
    }

    /// Guards leases, once the account that is shown had time to open.
    private static func guarding(_ sentry: Sentry) -> Task<Void, Never> {
        Task.detached {
            do {
                try await Task.sleep(for: sentry.pace.beat)
                await sentry.keeper.run()
            } catch {
                // Cancelled: the dashboard is closing.
            }
        }
    }

    /// Opens the account, starts what works for it, and lets go of the code that starting took.
    private static func open(
        _ accounts: Accounts, _ origin: Origin, _ mailbox: Mailbox<Letter>
    ) -> Task<Void, Never> {
        Task.detached {
            do {
                Self.tell(origin.configuration.warnings, mailbox)
                try await accounts.open()
                for seconds in [3, 30] {
                    try await Task.sleep(for: .seconds(seconds))
                    cprocess_release_code()
                }
            } catch is CancellationError {
                // The dashboard is closing.
            } catch {
                mailbox.put(.failed(error))
            }
        }
    }

    /// Writes an export beside the screen, which does not wait for disks.
    private static func export(
        _ request: ExportRequest, _ environment: [String: String], _ mailbox: Mailbox<Letter>
    ) {
        Task.detached {
            let outcome = ExportFile(home: environment["HOME"] ?? "").write(request)
            mailbox.put(.message(.exportEnded(request, outcome)))
        }
    }

    /// Tells the themes there are, and what is wrong with files that are none.
    private static func readThemes(_ shelf: [String], _ mailbox: Mailbox<Letter>) {
        let found = ThemeFile.all(folders: shelf)
        mailbox.put(.message(.themesArrived(found.themes)))
        tell(found.problems, mailbox)
    }
}

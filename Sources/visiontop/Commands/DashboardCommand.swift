import ArgumentParser
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

    func run() async throws {
        try await Screen.requireTerminal()
        // A person waits before an empty screen.
        let origin = try options.origin(connectTimeout: .seconds(5))
        let remembered = PreferencesFile(folder: origin.folders.state)
        let shelf = origin.folders.themes(override: themes, executable: origin.executable)
        let colors = try startTheme(origin.configuration, remembered.read(), shelf)
        let context = try await origin.open()
        try await show(
            context, colors, origin.environment, warnings: origin.configuration.warnings,
            launcher: ServiceLauncher(
                dataFolder: origin.folders.data, executable: origin.executable),
            remembered: remembered, shelf: shelf)
    }

    /// The theme that is named on the command line, else the one chosen last, else the config's. A
    /// chosen one whose file is gone or broken is passed over.
    private func startTheme(
        _ configuration: Configuration, _ preferences: Preferences, _ shelf: [String]
    ) throws -> Theme {
        if theme == nil, let chosen = preferences.theme,
            let known = ThemeFile.all(folders: shelf).themes.first(where: { $0.name == chosen })
        {
            return known
        }
        return try ThemeFile.load(theme ?? configuration.theme, folders: shelf)
    }

    @MainActor
    private func show(
        _ context: OpenContext, _ theme: Theme, _ environment: [String: String],
        warnings: [String], launcher: ServiceLauncher, remembered: PreferencesFile,
        shelf: [String]
    ) async throws {
        let screen = try Screen(environment: environment, isASCII: ascii)
        defer { screen.restore() }
        let mailbox = Mailbox<Letter>()
        let events = try TerminalEvents { mailbox.put(.terminal($0)) }
        let controller = Controller(context: context.info, equipment: context.equipment) {
            mailbox.put(.message($0))
        }
        for warning in warnings {
            mailbox.put(.message(.noticed(Notice(level: .warning, sentence: warning))))
        }
        let feeds =
            Self.feeds(mailbox, controller)
            + (context.info.isLocal ? [Self.watch(launcher, mailbox)] : [])
        var state = State(size: screen.size, glyphs: screen.isUnicode ? .unicode : .ascii)
        state.depth = screen.depth
        state.recall(remembered.read())
        state.theme = theme
        await RunLoop(state: state, screen: screen, mailbox: mailbox) { effect in
            if case .readThemes = effect { Self.readThemes(shelf, mailbox) }
            if case .remember(let preferences) = effect { remembered.write(preferences) }
            Task { await controller.run(effect) }
        }.run()
        screen.restore()
        events.stop()
        feeds.forEach { $0.cancel() }
        await controller.stop()
    }

    /// What fills the mailbox beside the terminal: the seconds, the controller.
    @MainActor
    private static func feeds(
        _ mailbox: Mailbox<Letter>, _ controller: Controller
    ) -> [Task<Void, Never>] {
        [
            Task.detached {
                do {
                    while true {
                        try await LocalClock.nextSecond()
                        mailbox.put(.message(.ticked(LocalClock.now())))
                    }
                } catch {
                    // Cancelled: the dashboard is closing.
                }
            },
            Task.detached { await controller.start() },
        ]
    }

    /// Tells the themes there are, and what is wrong with files that are none.
    private static func readThemes(_ shelf: [String], _ mailbox: Mailbox<Letter>) {
        let found = ThemeFile.all(folders: shelf)
        mailbox.put(.message(.themesArrived(found.themes)))
        for problem in found.problems {
            mailbox.put(.message(.noticed(Notice(level: .warning, sentence: problem))))
        }
    }

    /// Starts the local service again when it ends.
    private static func watch(
        _ launcher: ServiceLauncher, _ mailbox: Mailbox<Letter>
    ) -> Task<Void, Never> {
        Task.detached {
            do {
                try await ServiceWatch(launcher) { mailbox.put(.message(.noticed($0))) }?.run()
            } catch {
                // Cancelled: the dashboard is closing.
            }
        }
    }
}

import Dashboard
import Inventory

extension DashboardCommand {
    /// The settings of the file with what the command line says in their place.
    func effective(_ settings: DashboardSettings) -> DashboardSettings {
        var settings = settings
        if let theme { settings.theme = theme }
        if ascii { settings.isASCII = true }
        if let fps { settings.framesPerSecond = fps }
        if quietMotion { settings.isMotionQuiet = true }
        return settings
    }

    /// Takes the config file over again whenever it changes.
    static func follow(_ watch: ConfigurationWatch) -> Task<Void, Never> {
        Task.detached {
            do {
                try await watch.run()
            } catch {
                // Cancelled: the dashboard is closing.
            }
        }
    }

    /// Puts warnings into the events.
    static func tell(_ warnings: [String], _ mailbox: Mailbox<Letter>) {
        for warning in warnings {
            mailbox.put(.message(.noticed(Notice(level: .warning, sentence: warning))))
        }
    }
}

import Dashboard
import LocalService

/// Keeps the local service alive while a dashboard is open: one that ended, however it did, is
/// started again where it listened, so that connections find it.
struct ServiceWatch {
    private let launcher: ServiceLauncher
    private let port: Int
    private let tell: @Sendable (Notice) -> Void

    /// Between two looks; after a start doubled up to `longest`, so that a service that cannot live
    /// is not started all the time.
    private static let shortest = Duration.seconds(2)
    private static let longest = Duration.seconds(60)

    /// Nil when no service is there to be watched.
    init?(_ launcher: ServiceLauncher, tell: @escaping @Sendable (Notice) -> Void) {
        guard let address = ServiceAddress.read(dataFolder: launcher.dataFolder) else { return nil }
        self.launcher = launcher
        self.tell = tell
        port = address.port
    }

    /// Looks until the task is cancelled.
    func run() async throws {
        var pause = Self.shortest
        while true {
            try await Task.sleep(for: pause)
            if ServiceAddress.read(dataFolder: launcher.dataFolder) != nil {
                pause = Self.shortest
            } else {
                restart()
                pause = min(pause * 2, Self.longest)
            }
        }
    }

    private func restart() {
        do {
            let address = try launcher.ensure(port: port)
            if address.port == port {
                say(.warning, "The local service had ended and was started again.")
            } else {
                say(
                    .error,
                    "The local service listens at \(address.endpoint) now; quit and open the "
                        + "dashboard again.")
            }
        } catch {
            say(.error, "\(error)")
        }
    }

    private func say(_ level: Notice.Level, _ sentence: String) {
        tell(Notice(level: level, sentence: sentence))
    }
}

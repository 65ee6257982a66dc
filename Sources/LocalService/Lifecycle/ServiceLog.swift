import AWSCore
import Glibc
import Logging
import Synchronization

/// Writes the service's messages to a file of its data folder, one line each. A file of 8 MiB moves
/// aside, so that two of them are the most there ever is.
final class ServiceLogFile: Sendable {
    private static let limit = 8 * 1024 * 1024
    private let path: String
    private let clock: @Sendable () -> Timestamp
    private let lock = Mutex(())

    init(path: String, clock: @escaping @Sendable () -> Timestamp) {
        self.path = path
        self.clock = clock
    }

    /// A failure to write a message is no reason to stop serving; it stays unreported.
    func append(_ text: String) {
        let line = Array("\(clock().iso8601) \(text)\n".utf8)
        lock.withLock { _ in
            let file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
            guard file >= 0 else { return }
            if lseek(file, 0, SEEK_END) > Self.limit { rename(path, path + ".1") }
            _ = line.withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
            close(file)
        }
    }

    /// A logger that writes here.
    func logger(level: Logger.Level = .info) -> Logger {
        Logger(label: "visiontop.service") { _ in ServiceLog(file: self, logLevel: level) }
    }
}

/// One logger's view of the file.
private struct ServiceLog: LogHandler {
    let file: ServiceLogFile
    var logLevel: Logger.Level
    var metadata: Logger.Metadata = [:]

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        let details = metadata.merging(event.metadata ?? [:]) { $1 }.sorted { $0.key < $1.key }
            .map { " \($0.key)=\($0.value)" }.joined()
        file.append("\(event.level) \(event.message)\(details)")
    }
}

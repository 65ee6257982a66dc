import GRDB
import Glibc
import Synchronization

/// The file of a journal, opened by the first who needs it and can.
final class JournalFile: Sendable {
    private struct Inside {
        var queue: DatabaseQueue?
        /// Goes into the file with the next write.
        var unremembered: KnownContext?
    }

    let path: String
    /// Makes the folder of the file where it is missing.
    private let makeFolder: @Sendable () throws -> Void
    private let inside: Mutex<Inside>

    init(
        path: String, remembering context: KnownContext?,
        makeFolder: @escaping @Sendable () throws -> Void
    ) {
        self.path = path
        self.makeFolder = makeFolder
        inside = Mutex(Inside(unremembered: context))
    }

    /// The open file; throws `JournalError` as long as it cannot be opened.
    func queue() throws -> DatabaseQueue {
        try inside.withLock { inside in
            if let queue = inside.queue { return queue }
            let queue = try opened()
            inside.queue = queue
            return queue
        }
    }

    /// The context that no write has put into the file yet.
    var unremembered: KnownContext? { inside.withLock(\.unremembered) }

    func remembered() { inside.withLock { $0.unremembered = nil } }

    private func opened() throws -> DatabaseQueue {
        do {
            try makeFolder()
            try makePrivate()
            let queue = try whileAlone {
                try DatabaseQueue(path: path, configuration: Self.configuration)
            }
            // GRDB lowers this to NORMAL when it turns on WAL, which loses commits at a power cut.
            try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
            try Journal.migrate(queue, path)
            return queue
        } catch let error as JournalError {
            throw error
        } catch {
            let reason = "\(error)"
            throw JournalError(
                code: .cannotOpen,
                sentence: "The journal cannot be opened, so nothing that costs money is sent: "
                    + "\(path): \(reason)" + (reason.hasSuffix(".") ? " " : ". ")
                    + "Free space on the disk, or check the file and its folder.")
        }
    }

    private static var configuration: Configuration {
        var configuration = Configuration()
        configuration.journalMode = .wal
        configuration.busyMode = .timeout(10)
        configuration.label = "journal"
        return configuration
    }

    /// Opens one handle at a time, over all processes: two that turn a new file to WAL together are
    /// told "locked" at once, whatever the busy timeout.
    private func whileAlone<Value>(_ body: () throws -> Value) throws -> Value {
        let descriptor = open(path + ".lock", O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw JournalError(
                code: .cannotOpen,
                sentence: "\(path).lock could not be made: \(String(cString: strerror(errno))).")
        }
        defer { Glibc.close(descriptor) }
        while flock(descriptor, LOCK_EX) != 0, errno == EINTR {}
        return try body()
    }

    /// SQLite gives its side files the rights of the main file. An existing file is not opened
    /// here: closing it again would drop the locks that SQLite holds on it in this process.
    private func makePrivate() throws {
        let descriptor = open(path, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0o600)
        if descriptor >= 0 {
            Glibc.close(descriptor)
            return
        }
        guard errno == EEXIST, chmod(path, 0o600) == 0 else {
            throw JournalError(
                code: .cannotOpen,
                sentence: "The journal \(path) could not be made: "
                    + "\(String(cString: strerror(errno))). "
                    + "Make its folder, or give yourself the right to write there.")
        }
    }
}

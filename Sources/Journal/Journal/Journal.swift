import GRDB
import Glibc

/// The record of what was paid for, on disk before it is asked for: actions, usage and leases.
///
/// One SQLite file that several processes may have open at once. Calls block until the change is
/// on the disk; call them off the main actor.
package struct Journal: Sendable {
    let queue: DatabaseQueue
    package let path: String
    let underWay: UnderWay

    /// Opens the journal at `path`, making the file (readable by its owner only) or bringing its
    /// tables up to date where needed. The folder must exist.
    package init(path: String) throws {
        self.path = path
        underWay = UnderWay(path: path + ".sending")
        try Self.makePrivate(path)
        do {
            queue = try Self.whileAlone(path) {
                try DatabaseQueue(path: path, configuration: Self.configuration)
            }
            // GRDB lowers this to NORMAL when it turns on WAL, which loses commits at a power cut.
            try queue.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
        } catch {
            throw JournalError(
                code: .cannotOpen,
                sentence: "The journal \(path) could not be opened: \(error). "
                    + "Nothing that costs money is done without it; check the file and its folder.")
        }
        try migrate()
    }

    /// Closes the file; later calls fail.
    package func close() throws {
        try perform { try queue.close() }
    }

    func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
        try perform { try queue.read(body) }
    }

    /// One transaction, locked against other writers from its beginning, synced at its end.
    func write<Value>(_ body: (Database) throws -> Value) throws -> Value {
        try perform { try queue.write(body) }
    }

    func perform<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let error as DatabaseError {
            throw JournalError(
                code: .storage,
                sentence: "The journal \(path) could not be read or written: \(error). "
                    + "Nothing that costs money is sent without it; free space on the disk or close "
                    + "what locks the file.")
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
    private static func whileAlone<Value>(
        _ path: String, _ body: () throws -> Value
    ) throws -> Value {
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
    private static func makePrivate(_ path: String) throws {
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

import AWSCore
import GRDB

/// Everything the service remembers, in SQLite. A change that was answered is on the disk: the
/// write-ahead log is synced at every commit.
package final class Store: Sendable {
    private let pool: DatabasePool
    /// A reader of its own for `look`, which no long list can keep busy.
    private let looker: DatabaseQueue

    /// Opens or makes the database and brings its schema up to date.
    package init(path: String) throws {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(10)
        configuration.label = "LocalService"
        pool = try Self.open(path, configuration)
        // GRDB lowers this to NORMAL for write-ahead logging, which may lose the last commits.
        try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
        try Schema.migrator.migrate(pool)
        configuration.readonly = true
        looker = try DatabaseQueue(path: path, configuration: configuration)
    }

    private static func open(
        _ path: String, _ configuration: Configuration
    ) throws -> DatabasePool {
        do {
            return try DatabasePool(path: path, configuration: configuration)
        } catch let error as DatabaseError {
            throw ServiceFailure(
                "The store \(path) cannot be opened: \(error.message ?? "\(error.resultCode)"). "
                    + "Restore it from a copy, or move it away to begin with an empty one.")
        }
    }

    /// One transaction: all of `change`, or nothing when it throws.
    func write<T: Sendable>(_ change: @escaping @Sendable (Database) throws -> T) async throws -> T
    {
        try await pool.write(change)
    }

    /// A consistent view, beside whatever is being written.
    func read<T: Sendable>(_ value: @escaping @Sendable (Database) throws -> T) async throws -> T {
        try await pool.read(value)
    }

    /// The same at once and on the caller's thread, for a few rows that an index finds: on the loop
    /// of the requests, too, where changing threads twice costs more than such a look.
    func look<T>(_ value: (Database) throws -> T) throws -> T {
        try looker.read(value)
    }

    /// The same from a thread that may wait, such as a training's.
    func readNow<T>(_ value: (Database) throws -> T) throws -> T {
        try pool.read(value)
    }

    /// One transaction from a thread that may wait.
    func writeNow<T>(_ change: (Database) throws -> T) throws -> T {
        try pool.write(change)
    }

    /// The value of `PRAGMA synchronous` of the writing connection: 2 is FULL.
    package func synchronousLevel() throws -> Int? {
        try pool.writeWithoutTransaction { try Int.fetchOne($0, sql: "PRAGMA synchronous") }
    }

    /// Ends all use of the database.
    package func close() throws {
        try looker.close()
        try pool.close()
    }
}

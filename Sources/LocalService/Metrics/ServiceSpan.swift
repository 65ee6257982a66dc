import GRDB

/// A time in which the service ran, as far as it is known: a service that is killed is known to
/// have run until its last sign of life.
struct ServiceSpan: Codable, Sendable, FetchableRecord, MutablePersistableRecord {
    static let databaseTableName = "serviceSpan"

    var id: Int64?
    /// Milliseconds since 1970.
    var beganAt: Int64
    var aliveAt: Int64

    mutating func didInsert(_ inserted: InsertionSuccess) { id = inserted.rowID }

    /// A new life of the service.
    static func begin(at moment: Int64, in db: Database) throws {
        var span = ServiceSpan(id: nil, beganAt: moment, aliveAt: moment)
        try span.insert(db)
    }

    /// A sign of life. A clock that was set back takes nothing away.
    static func beat(at moment: Int64, in db: Database) throws {
        try db.execute(
            sql: """
                UPDATE serviceSpan SET aliveAt = ?
                WHERE id = (SELECT max(id) FROM serviceSpan) AND aliveAt < ?
                """, arguments: [moment, moment])
        if db.changesCount == 0, try count(db) == 0 { try begin(at: moment, in: db) }
    }

    private static func count(_ db: Database) throws -> Int {
        try Int.fetchOne(db, sql: "SELECT count(*) FROM serviceSpan") ?? 0
    }
}

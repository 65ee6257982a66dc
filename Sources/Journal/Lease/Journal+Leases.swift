import GRDB
import Inventory

extension Journal {
    /// Stores a lease and returns it once it is on the disk; when this throws, the version must
    /// not be started. A version has one lease at most: an earlier one ends, `replaced`.
    @discardableResult
    package func lease(
        _ version: VersionID, context: String, units: ClosedRange<Int>, createdAt: Timestamp,
        stopAt: Timestamp, idleSeconds: Int? = nil
    ) throws -> Lease {
        try write { database in
            try Self.end(
                version, context: context, at: createdAt, reason: "replaced", in: database)
            try database.execute(
                sql: """
                    INSERT INTO leases
                    (service, project, arn, version, context, low, high, created, stop_at, idle)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: version.arguments + [
                    context, units.lowerBound, units.upperBound, createdAt.milliseconds,
                    stopAt.milliseconds, idleSeconds,
                ])
            return Lease(
                id: database.lastInsertedRowID, context: context, version: version, units: units,
                createdAt: createdAt, stopAt: stopAt, idleSeconds: idleSeconds)
        }
    }

    /// Ends the version's lease, for example once it was seen stopped; false when it had none, or
    /// not the one stored at `createdAt` (nil: whichever it has).
    @discardableResult
    package func endLease(
        _ version: VersionID, context: String, createdAt: Timestamp? = nil, at moment: Timestamp,
        reason: String
    ) throws -> Bool {
        try write { database in
            try Self.end(
                version, context: context, createdAt: createdAt, at: moment, reason: reason,
                in: database)
        }
    }

    /// The leases in force, of one context or of all, the next to end first.
    package func activeLeases(context: String? = nil) throws -> [Lease] {
        try read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT * FROM leases WHERE ended IS NULL AND (?1 IS NULL OR context = ?1)
                    ORDER BY stop_at, id
                    """,
                arguments: [context]
            ).map { row in
                Lease(
                    id: try row.decode(forColumn: "id"),
                    context: try row.decode(forColumn: "context"),
                    version: try VersionID(row: row), units: try row.units(),
                    createdAt: try row.timestamp("created"), stopAt: try row.timestamp("stop_at"),
                    idleSeconds: try row.decode(forColumn: "idle"))
            }
        }
    }

    @discardableResult
    private static func end(
        _ version: VersionID, context: String, createdAt: Timestamp? = nil, at moment: Timestamp,
        reason: String, in database: Database
    ) throws -> Bool {
        try database.execute(
            sql: """
                UPDATE leases SET ended = ?, reason = ?
                WHERE ended IS NULL AND context = ? AND (?4 IS NULL OR created = ?4)
                AND \(VersionID.condition)
                """,
            arguments: [moment.milliseconds, reason, context, createdAt?.milliseconds]
                + version.arguments)
        return database.changesCount > 0
    }
}

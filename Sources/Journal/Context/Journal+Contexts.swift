import GRDB
import Inventory

extension Journal {
    /// Notes how a context was opened, in the place of what was known of it.
    package func remember(_ context: KnownContext) throws {
        try write { try Self.remember(context, in: $0) }
    }

    static func remember(_ context: KnownContext, in database: Database) throws {
        try database.execute(
            sql: """
                INSERT OR REPLACE INTO contexts
                (id, name, is_local, profile, region, endpoint, folder, opened)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                context.id, context.name, context.isLocal ? 1 : 0, context.profile,
                context.region, context.endpoint, context.folder,
                context.openedAt.milliseconds,
            ])
    }

    /// All contexts that were ever opened, the last one first.
    package func contexts() throws -> [KnownContext] {
        try read { database in
            try Row.fetchAll(database, sql: "SELECT * FROM contexts ORDER BY opened DESC, id")
                .map { row in
                    KnownContext(
                        id: try row.decode(forColumn: "id"),
                        name: try row.decode(forColumn: "name"),
                        isLocal: try row.decode(forColumn: "is_local"),
                        profile: try row.decode(forColumn: "profile"),
                        region: try row.decode(forColumn: "region"),
                        endpoint: try row.decode(forColumn: "endpoint"),
                        folder: try row.decode(forColumn: "folder"),
                        openedAt: try row.timestamp("opened"))
                }
        }
    }

    /// What somebody has to look after, by context: leases in force and versions that ran when they
    /// were last seen.
    package func watched() throws -> [String: Watched] {
        try read { database in
            let rows = try Row.fetchAll(
                database,
                sql: """
                    SELECT context, count(stop_at) AS leases, count(started) AS running,
                        min(stop_at) AS next
                    FROM (SELECT context, stop_at, NULL AS started FROM leases WHERE ended IS NULL
                        UNION ALL
                        SELECT context, NULL, started FROM pieces WHERE ended IS NULL)
                    GROUP BY context
                    """)
            var watched: [String: Watched] = [:]
            for row in rows {
                watched[try row.decode(forColumn: "context")] = Watched(
                    leases: try row.decode(forColumn: "leases"),
                    running: try row.decode(forColumn: "running"),
                    nextEnd: try row.optionalTimestamp("next"))
            }
            return watched
        }
    }

    /// What is to be looked after in one context.
    package struct Watched: Hashable, Sendable {
        package var leases: Int
        /// Versions that ran when they were last seen.
        package var running: Int
        /// When the next lease ends.
        package var nextEnd: Timestamp?

        package init(leases: Int, running: Int, nextEnd: Timestamp?) {
            self.leases = leases
            self.running = running
            self.nextEnd = nextEnd
        }
    }
}

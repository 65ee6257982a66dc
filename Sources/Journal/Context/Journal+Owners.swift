import GRDB
import Inventory

extension Journal {
    /// What an account has in a context that somebody has to look after.
    package struct Owned: Hashable, Sendable {
        /// In force.
        package var leases: Int
        /// Versions that ran when they were last seen.
        package var running: Int

        package init(leases: Int, running: Int) {
            self.leases = leases
            self.running = running
        }
    }

    /// What is to be looked after, by context and account; the account is empty where an ARN names none.
    package func owners() throws -> [String: [String: Owned]] {
        let rows = try read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT context, arn, sum(lease) AS leases, sum(piece) AS running
                    FROM (SELECT context, arn, 1 AS lease, 0 AS piece FROM leases
                            WHERE ended IS NULL
                        UNION ALL
                        SELECT context, arn, 0, 1 FROM pieces WHERE ended IS NULL)
                    GROUP BY context, arn
                    """)
        }
        var owners: [String: [String: Owned]] = [:]
        for row in rows {
            let account = ProjectID.account(inARN: try row.decode(forColumn: "arn")) ?? ""
            let context: String = try row.decode(forColumn: "context")
            var owned = owners[context]?[account] ?? Owned(leases: 0, running: 0)
            owned.leases += try row.decode(Int.self, forColumn: "leases")
            owned.running += try row.decode(Int.self, forColumn: "running")
            owners[context, default: [:]][account] = owned
        }
        return owners
    }
}

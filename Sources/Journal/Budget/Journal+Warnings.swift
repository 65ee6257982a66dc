import GRDB
import Inventory

extension Journal {
    /// Notes that a threshold of a budget was told in a period; false when it was before, by whoever.
    ///
    /// - Parameters:
    ///   - budget: its name and what else makes it another one.
    ///   - period: when the period began.
    package func noteWarning(
        _ budget: String, context: String, period: Timestamp, threshold: String,
        at moment: Timestamp
    ) throws -> Bool {
        let name: StatementArguments = [context, budget, period.milliseconds, threshold]
        // Asked at every look at a budget, news once a period: what is known takes no lock.
        let isKnown = try read { database in
            try Bool.fetchOne(
                database,
                sql: """
                    SELECT EXISTS (SELECT 1 FROM warnings
                    WHERE context = ? AND budget = ? AND period = ? AND threshold = ?)
                    """, arguments: name)
        }
        guard isKnown != true else { return false }
        return try write { database in
            try database.execute(
                sql: """
                    INSERT OR IGNORE INTO warnings (context, budget, period, threshold, told)
                    VALUES (?, ?, ?, ?, ?)
                    """,
                arguments: name + [moment.milliseconds])
            return database.changesCount > 0
        }
    }
}

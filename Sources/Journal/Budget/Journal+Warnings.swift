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
        try write { database in
            try database.execute(
                sql: """
                    INSERT OR IGNORE INTO warnings (context, budget, period, threshold, told)
                    VALUES (?, ?, ?, ?, ?)
                    """,
                arguments: [
                    context, budget, period.milliseconds, threshold, moment.milliseconds,
                ])
            return database.changesCount > 0
        }
    }
}

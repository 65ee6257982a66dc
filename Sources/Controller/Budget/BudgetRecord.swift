import Inventory

/// What of budgets must outlive this process: what was told, and whose the money was.
package protocol BudgetRecord: Sendable {
    /// Notes that a threshold of a budget was told in the period that began at `period`; false when
    /// it was told before.
    /// - Parameter isShared: the budget is one of several contexts, any of which tells it.
    func noteWarning(
        _ budget: String, period: Timestamp, threshold: String, at moment: Timestamp,
        isShared: Bool
    ) throws -> Bool
    /// The tags of versions as they were read last.
    func tags() throws -> [VersionID: [String: String]]
    func save(_ tags: [VersionID: [String: String]], at moment: Timestamp) throws
}

extension JournalLedger {
    package func noteWarning(
        _ budget: String, period: Timestamp, threshold: String, at moment: Timestamp,
        isShared: Bool
    ) throws -> Bool {
        try journal.noteWarning(
            budget, context: isShared ? "" : context, period: period, threshold: threshold,
            at: moment)
    }

    package func tags() throws -> [VersionID: [String: String]] {
        try journal.tags(context: context)
    }

    package func save(_ tags: [VersionID: [String: String]], at moment: Timestamp) throws {
        try journal.save(tags, context: context, at: moment)
    }
}

import Inventory

/// What of one context a budget counts.
package struct BudgetShare: Sendable {
    package var meter: Meter
    /// When versions will be stopped.
    package var leases: [VersionID: Timestamp]
    /// Of the versions whose tags are known.
    package var tags: [VersionID: [String: String]]

    package init(
        meter: Meter, leases: [VersionID: Timestamp] = [:],
        tags: [VersionID: [String: String]] = [:]
    ) {
        self.meter = meter
        self.leases = leases
        self.tags = tags
    }
}

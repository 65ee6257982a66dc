import Inventory
import Metering

/// What the journal knows of a context's costs, whether it is shown or not.
package struct ContextCosts: Hashable, Sendable, Identifiable {
    /// Under which the journal keeps what belongs to it.
    package var id: String
    package var name: String
    package var region: String
    package var isLocal: Bool
    /// Over what was saved of it, with the prices of its region.
    package var meter: Meter
    package var leases: [VersionID: Timestamp]
    /// Of versions whose tags were ever read.
    package var tags: [VersionID: [String: String]]

    package init(
        id: String, name: String, region: String, isLocal: Bool, meter: Meter,
        leases: [VersionID: Timestamp], tags: [VersionID: [String: String]] = [:]
    ) {
        self.id = id
        self.name = name
        self.region = region
        self.isLocal = isLocal
        self.meter = meter
        self.leases = leases
        self.tags = tags
    }

    /// What a budget counts of it.
    package var share: BudgetShare { BudgetShare(meter: meter, leases: leases, tags: tags) }

    /// `production eu-west-1`.
    package var title: String { "\(name) \(region)" }
}

extension [ContextCosts] {
    /// What of other contexts counts beside the one a budget is looked at from.
    package func shares(in scope: BudgetScope) -> [BudgetShare] {
        guard scope.together != nil else { return [] }
        return filter { scope.isIn(context: $0.name, isLocal: $0.isLocal) }.map(\.share)
    }
}

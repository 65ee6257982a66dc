import Inventory

/// Who keeps the leases of all contexts, and what there is to keep.
package struct GuardStanding: Hashable, Sendable {
    package enum Holder: Hashable, Sendable {
        /// This dashboard.
        case here
        /// Another process, such as `visiontop guard, 4711 on lab`.
        case other(String, since: Timestamp)
        case nobody
    }

    package var holder: Holder
    /// Leases in force over all contexts; nil while they cannot be read.
    package var leases: Int?
    /// When the next of them ends.
    package var nextEnd: Timestamp?

    package init(holder: Holder, leases: Int?, nextEnd: Timestamp?) {
        self.holder = holder
        self.leases = leases
        self.nextEnd = nextEnd
    }
}

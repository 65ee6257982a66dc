import Inventory

/// Give a running version a lease, move the one it has, or take it away; the service is sent nothing.
package struct LeaseRequest: Hashable, Sendable {
    package var version: VersionID
    /// The units it runs with, both ends of the scaling.
    package var units: ClosedRange<Int>
    /// Seconds from now until it is stopped; nil for no time.
    package var stopAfterSeconds: Int?
    /// Seconds without a request after which it is stopped; nil for none.
    package var idleSeconds: Int?

    /// Without any end the lease is taken away.
    package init(
        version: VersionID, units: ClosedRange<Int>, stopAfterSeconds: Int?, idleSeconds: Int? = nil
    ) {
        self.version = version
        self.units = units
        self.stopAfterSeconds = stopAfterSeconds
        self.idleSeconds = idleSeconds
    }

    /// Whether the version is to run until somebody stops it.
    package var isRemoval: Bool { stopAfterSeconds == nil && idleSeconds == nil }
}

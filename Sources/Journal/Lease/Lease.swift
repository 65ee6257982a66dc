import Inventory

/// A promise to stop a version at a time, stored before the version is started.
package struct Lease: Hashable, Sendable, Identifiable {
    package var id: Int64
    package var context: String
    package var version: VersionID
    /// The units it was started with, both ends of the scaling.
    package var units: ClosedRange<Int>
    package var createdAt: Timestamp
    /// The latest end.
    package var stopAt: Timestamp
    /// Seconds without a request after which it is over sooner; nil for none.
    package var idleSeconds: Int?
}

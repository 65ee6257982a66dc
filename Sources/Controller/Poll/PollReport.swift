import Dashboard
import Inventory

/// What one poll, or one own reply, brought.
package struct PollReport: Sendable {
    package var snapshot: Snapshot
    /// Rises with each report.
    package var generation: Int
    /// Versions that were really read, as they are now; a failed read is not among them.
    package var sights: [Sight]
    /// Versions that were charged and are gone from a complete list.
    package var vanished: [Sight]
    package var at: Timestamp
    package var polling: Polling

    /// A version as read, and when the request that showed it was sent.
    package struct Sight: Hashable, Sendable {
        package var version: ModelVersion
        package var askedAt: Timestamp

        package init(version: ModelVersion, askedAt: Timestamp) {
            self.version = version
            self.askedAt = askedAt
        }
    }
}

import Inventory

/// One sight of one version: its state and units at a moment.
///
/// `at` is when the request that showed it was sent, so that a poll that crossed a start or stop
/// under way is older than the reply to that start or stop.
package struct Observation: Hashable, Sendable, Codable {
    /// How the sight came about.
    package enum Cause: String, Hashable, Sendable, Codable {
        /// The reply to this program's own start request.
        case startAccepted
        /// The reply to this program's own stop request.
        case stopAccepted
        case polled
    }

    package var version: VersionID
    package var state: VersionState
    package var minUnits: Int?
    /// Nil when units do not scale.
    package var maxUnits: Int?
    /// When the version was made, where the service tells: one made later may bear its name.
    package var createdAt: Timestamp?
    package var at: Timestamp
    package var cause: Cause

    package init(
        version: VersionID, state: VersionState, minUnits: Int? = nil, maxUnits: Int? = nil,
        createdAt: Timestamp? = nil, at: Timestamp, cause: Cause = .polled
    ) {
        self.version = version
        self.state = state
        self.minUnits = minUnits
        self.maxUnits = maxUnits
        self.createdAt = createdAt
        self.at = at
        self.cause = cause
    }

    /// The units that may be in service: at least one, both ends of what scaling allows; nil when
    /// the service told no number.
    var units: ClosedRange<Int>? {
        guard minUnits != nil || maxUnits != nil else { return nil }
        let low = max(1, minUnits ?? 1)
        return low...max(low, maxUnits ?? low)
    }
}

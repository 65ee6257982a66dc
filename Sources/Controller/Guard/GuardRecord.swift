import Inventory

/// What the holder of the guard says of itself, anew with each beat.
package struct GuardRecord: Hashable, Sendable, Codable {
    package enum Kind: String, Hashable, Sendable, Codable {
        case dashboard
        /// `visiontop guard`.
        case headless = "guard"
    }

    package var kind: Kind
    package var pid: Int32
    package var host: String
    package var since: Timestamp
    package var beat: Timestamp
    /// Why some leases cannot be kept now; nil in records of older versions.
    package var obstacles: [String]?

    package init(kind: Kind, pid: Int32, host: String, since: Timestamp, beat: Timestamp) {
        self.kind = kind
        self.pid = pid
        self.host = host
        self.since = since
        self.beat = beat
    }

    /// `the dashboard 4711 on lab`.
    package var title: String {
        switch kind {
        case .dashboard: "the dashboard \(pid) on \(host)"
        case .headless: "visiontop guard, \(pid) on \(host)"
        }
    }
}

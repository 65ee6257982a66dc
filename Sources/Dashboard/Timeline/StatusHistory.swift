import Inventory

/// The statuses that polls of this run saw versions enter.
package struct StatusHistory: Hashable, Sendable {
    /// A status and when a poll first showed it; it began since the poll before.
    package struct Sight: Hashable, Sendable {
        package var status: String
        package var at: Timestamp

        package init(status: String, at: Timestamp) {
            self.status = status
            self.at = at
        }
    }

    /// Sights kept of a version, the newest.
    package static let capacity = 50

    private var sights: [VersionID: [Sight]] = [:]

    package init() {}

    /// Takes in a difference between two snapshots.
    mutating func record(_ change: Change, at moment: Timestamp) {
        switch change {
        case .versionAppeared(let version), .statusChanged(_, let version):
            var own = sights[version.id] ?? []
            own.append(Sight(status: version.status, at: moment))
            sights[version.id] = own.suffix(Self.capacity)
        case .versionDisappeared(let version): sights[version] = nil
        case .projectDisappeared(let project):
            sights = sights.filter { $0.key.project != project }
        case .projectAppeared: break
        }
    }

    /// What was seen of a version, oldest first.
    package subscript(version: VersionID) -> [Sight] { sights[version] ?? [] }
}

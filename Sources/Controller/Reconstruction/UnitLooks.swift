import Inventory
import Synchronization

/// When surveys of one context asked CloudWatch about its versions, so that each is asked about ever
/// more rarely, and what is to be said of the last answer.
package final class UnitLooks: Sendable {
    private struct Inside {
        var desk = RebuildDesk()
        var remarks: [String] = []
    }

    private let inside = Mutex(Inside())

    package init() {}

    func isDue(_ version: VersionID, at now: Timestamp) -> Bool {
        inside.withLock { $0.desk.isDue(version, at: now) }
    }

    var remarks: [String] { inside.withLock(\.remarks) }

    func looked(
        _ look: UnitLook, _ gained: Set<VersionID>, isLocal: Bool, remarks: [String]
    ) {
        inside.withLock { inside in
            for version in look.versions {
                inside.desk.looked(
                    at: version, hasGained: gained.contains(version), isLocal: isLocal,
                    at: look.now)
            }
            inside.remarks = remarks
        }
    }
}

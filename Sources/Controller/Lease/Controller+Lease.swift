import Dashboard
import Inventory

extension Controller {
    /// Tells which leases end sooner when nobody uses their versions, when that changed.
    func tellIdleness(_ leases: [Lease]) {
        let idle = Dictionary(
            leases.compactMap { lease in lease.idleSeconds.map { (lease.version, $0) } },
            uniquingKeysWith: { first, _ in first })
        guard idle != toldIdleness else { return }
        toldIdleness = idle
        send(.idlenessChanged(idle))
    }
}

import Dashboard
import Inventory

extension PaidActions {
    /// What a start brought.
    package struct Started: Hashable, Sendable {
        package var status: String
        /// Whether it ran already; nothing about it was changed.
        package var wasRunning: Bool
        /// Whether what ran already has a lease from before.
        package var hasLease = false
    }

    /// Begins hosting and tells the status word. The lease, if any, is stored before the request
    /// leaves. When the service refuses, the lease of before is in force again: the version may
    /// be running under it.
    package func start(_ request: StartRequest) async throws -> Started {
        let earlier = try ledger.lease(of: request.version)
        let paid = paid(.start(request))
        let lease = request.lease(at: paid.at)
        if let lease { try ledger.storeLease(lease) }
        let status: String
        do {
            status = try await starting(request, token: paid.token).run(paid)
        } catch  where error.isOutcomeUnknown {
            throw error
        } catch {
            try restore(earlier, insteadOf: lease)
            guard error.isConflict, let running = try await charged(request.version) else {
                throw error
            }
            return Started(status: running, wasRunning: true, hasLease: earlier != nil)
        }
        try settle(request, at: paid.at)
        return Started(status: status, wasRunning: false)
    }

    /// What an accepted start makes void: an older lease where it has none of its own, and older
    /// wishes to stop that were never resolved.
    func settle(_ request: StartRequest, at moment: Timestamp) throws {
        if request.lease(at: moment) == nil,
            let lease = try ledger.lease(of: request.version),
            lease.createdAt <= moment
        {
            try ledger.endLease(lease, reason: "started anew", at: clock.now())
        }
        for entry in try ledger.openEntries() where entry.request.at < moment {
            guard entry.request.kind.ends(request.version), try ledger.hold(entry.id) else {
                continue
            }
            defer { ledger.release(entry.id) }
            try ledger.finish(entry.id, outcome: .neverArrived, at: clock.now())
        }
    }

    private func restore(_ earlier: Lease?, insteadOf lease: Lease?) throws {
        guard let lease else { return }
        if let earlier {
            try ledger.storeLease(earlier)
        } else {
            try ledger.endLease(lease, reason: "not started", at: clock.now())
        }
    }
}

extension StartRequest {
    /// The promise to stop what is asked for at `moment`; nil when it is to run for ever.
    func lease(at moment: Timestamp) -> Lease? {
        LeaseRequest(
            version: version, units: units, stopAfterSeconds: stopAfterSeconds,
            idleSeconds: idleSeconds
        ).lease(at: moment)
    }

    /// Both ends of the scaling; one number without it.
    private var units: ClosedRange<Int> {
        minInferenceUnits...max(minInferenceUnits, maxInferenceUnits ?? minInferenceUnits)
    }
}

extension PaidRequest.Kind {
    /// Whether it stops a version, now or later.
    fileprivate func ends(_ version: VersionID) -> Bool {
        switch self {
        case .stop(let target): target == version
        case .lease(let request): request.version == version
        default: false
        }
    }
}

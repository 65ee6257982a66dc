import Dashboard
import Inventory

extension PaidActions {
    /// Gives a running version a lease, moves it or takes it away, and says so. Only the journal
    /// knows; whoever holds the guard stops the version when it is over, at once where it is over now.
    package func lease(_ request: LeaseRequest) throws -> String {
        let paid = paid(.lease(request))
        let entry = try ledger.begin(paid)
        defer { ledger.release(entry) }
        try settle(request, at: paid.at)
        let sentence = request.sentence
        try ledger.finish(entry, outcome: .accepted(sentence), at: clock.now())
        return sentence
    }

    /// Writes what was wished for into the leases; twice does no more than once.
    func settle(_ request: LeaseRequest, at moment: Timestamp) throws {
        let known = try ledger.lease(of: request.version)
        if let known, known.createdAt > moment { return }
        if let lease = request.lease(at: moment) {
            try ledger.storeLease(lease)
        } else if let known {
            try ledger.endLease(known, reason: "taken away", at: clock.now())
        }
    }
}

extension Resolution {
    /// Nothing was sent, so the wish is carried out now; its time counts from when it was wished.
    func lease(_ request: LeaseRequest, _ entry: OpenEntry) throws -> Notice? {
        try actions.settle(request, at: entry.request.at)
        try close(entry, .accepted(request.sentence))
        return Notice(level: .info, sentence: request.sentence)
    }
}

extension LeaseRequest {
    /// The promise to stop at `moment`'s distance; nil where it is taken away. Without a time of its
    /// own it ends after the longest one.
    func lease(at moment: Timestamp) -> Lease? {
        guard !isRemoval else { return nil }
        let seconds = Int64(stopAfterSeconds ?? StopAfter.longest)
        return Lease(
            version: version, createdAt: moment,
            stopAt: moment.advanced(byMilliseconds: seconds * 1000), units: units,
            idleSeconds: idleSeconds)
    }

    /// What the lease says now.
    var sentence: String {
        guard !isRemoval else {
            return "\(version.path) has no lease any more; it runs until it is stopped."
        }
        let time = stopAfterSeconds.map {
            "in \(DurationText.sentence(milliseconds: Int64($0) * 1000))"
        }
        let idle = idleSeconds.map {
            "when it was idle for \(DurationText.sentence(milliseconds: Int64($0) * 1000))"
        }
        return "\(version.path) will be stopped "
            + [idle, time].compactMap(\.self).joined(separator: ", or ") + "."
    }
}

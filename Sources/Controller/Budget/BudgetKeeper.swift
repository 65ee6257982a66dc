import Dashboard
import Inventory
import Metering

/// Tells once in each period what budgets reach, and ends what runs where one says so.
///
/// It stops nothing itself: a version over its budget gets a lease that is over, which whoever
/// guards leases enforces and repeats until the version is seen stopped, also after a restart.
struct BudgetKeeper {
    let ledger: any Ledger
    let clock: WallClock
    /// Nothing is stopped in a context that may only be looked at.
    let isReadOnly: Bool
    let notify: @Sendable (Notice) -> Void

    /// Tells what is newly reached and ends what a used up budget ends; answers whose lease changed.
    ///
    /// - Parameter running: what was seen running just now; what only ran once may be off long since.
    func keep(
        _ standings: [BudgetStanding], running: [VersionID],
        tags: [VersionID: [String: String]], utcOffsetSeconds: Int
    ) throws -> [VersionID] {
        var ended: [VersionID] = []
        for standing in standings {
            try tell(standing, utcOffsetSeconds)
            guard standing.stops, !isReadOnly else { continue }
            let scope = standing.budget.scope
            for version in running
            where scope.membership(of: version, tags: tags[version]) == .inside {
                if try end(version, standing) { ended.append(version) }
            }
        }
        return ended
    }

    /// Of several thresholds that are reached at once the highest is told; the others are noted.
    private func tell(_ standing: BudgetStanding, _ utcOffsetSeconds: Int) throws {
        var isTold = false
        for threshold in BudgetThreshold.allCases.sorted(by: >)
        where standing.mayHaveReached.contains(threshold) {
            let isNew = try note(threshold, standing)
            // Once it is used up, when that was to happen is no news.
            guard isNew, !isTold, threshold != .passing || !standing.isUsedUp else { continue }
            isTold = threshold != .passing
            let isFull = threshold == .full && standing.reached.contains(.full)
            notify(
                Notice(
                    level: isFull ? .error : .warning,
                    sentence: BudgetWording.notice(
                        threshold, standing, utcOffsetSeconds: utcOffsetSeconds),
                    budget: standing.budget.name))
        }
    }

    /// What may have been reached is told once, and once more when it is certain.
    private func note(_ threshold: BudgetThreshold, _ standing: BudgetStanding) throws -> Bool {
        let isCertain = standing.reached.contains(threshold)
        return try ledger.noteWarning(
            standing.budget.recordName, period: standing.period.lowerBound,
            threshold: isCertain ? threshold.rawValue : "may be \(threshold.rawValue)",
            at: standing.moment, isShared: standing.budget.scope.together != nil)
    }

    /// Gives a version a lease that is over, unless it has one.
    private func end(_ version: VersionID, _ standing: BudgetStanding) throws -> Bool {
        let now = clock.now()
        let lease = try ledger.lease(of: version)
        if let lease, lease.stopAt <= now { return false }
        try ledger.storeLease(
            Lease(version: version, createdAt: now, stopAt: now, units: lease?.units ?? 1...1))
        notify(
            Notice(
                level: .warning,
                sentence:
                    "\(version.path) is stopped because the budget \(standing.budget.name) is "
                    + "used up.", budget: standing.budget.name))
        return true
    }
}

extension Budget {
    /// Under which what was told of it is noted: a limit that is changed is told of anew.
    fileprivate var recordName: String { "\(name) \(limit.microDollars) \(period.rawValue)" }
}

import Controller
import Dashboard
import Inventory
import Metering
import Synchronization

import struct Journal.JournalError

/// A ledger in memory that keeps the order of what happened.
final class MemoryLedger: Ledger {
    struct Inside: Sendable {
        var entries: [OpenEntry] = []
        var outcomes: [EntryID: Outcome] = [:]
        var held: Set<EntryID> = []
        var leases: [Lease] = []
        var pieces: [UsagePiece] = []
        var trainings: [TrainingCharge] = []
        var log: [String] = []
        var warnings: [String] = []
        var tags: [VersionID: [String: String]] = [:]
        /// Outcomes cannot be written.
        var isFull = false
        /// No entry can be begun.
        var refusesEntries: JournalError?
        /// No lease can be read.
        var hidesLeases: JournalError?
        /// No piece of the meter can be read.
        var hidesPieces: JournalError?
    }

    let inside = Mutex(Inside())

    var log: [String] { inside.withLock(\.log) }
    var leases: [Lease] { inside.withLock(\.leases) }
    var outcomes: [Outcome] {
        inside.withLock { inside in inside.entries.compactMap { inside.outcomes[$0.id] } }
    }

    func begin(_ request: PaidRequest) throws -> EntryID {
        try inside.withLock { inside in
            if let error = inside.refusesEntries { throw error }
            let id = EntryID(number: Int64(inside.entries.count + 1))
            inside.entries.append(OpenEntry(id: id, request: request))
            inside.held.insert(id)
            inside.log.append("begin \(request.token)")
            return id
        }
    }

    func hold(_ entry: EntryID) throws -> Bool {
        inside.withLock { $0.held.insert(entry).inserted }
    }

    func release(_ entry: EntryID) { inside.withLock { _ = $0.held.remove(entry) } }

    /// Records a request as a process did that has died.
    func leave(_ request: PaidRequest) throws -> EntryID {
        let entry = try begin(request)
        release(entry)
        return entry
    }

    func finish(_ entry: EntryID, outcome: Outcome, at moment: Inventory.Timestamp) throws {
        try inside.withLock {
            if $0.isFull { throw Refusal(.unreadable, "The disk is full.") }
            guard $0.outcomes[entry] == nil else { return }
            $0.outcomes[entry] = outcome
            $0.log.append("finish")
        }
    }

    func openEntries() throws -> [OpenEntry] {
        inside.withLock { inside in inside.entries.filter { inside.outcomes[$0.id] == nil } }
    }

    func requests(after entry: EntryID) throws -> [PaidRequest] {
        inside.withLock { inside in
            inside.entries.filter {
                $0.id.number > entry.number && inside.outcomes[$0.id] != .neverArrived
            }.map(\.request)
        }
    }

    func lines(limit: Int) throws -> [JournalLine] {
        inside.withLock { inside in
            inside.entries.reversed().prefix(limit).map { entry in
                JournalLine(
                    id: entry.id.number, at: entry.request.at, operation: "Request",
                    target: entry.request.project.name, project: entry.request.project,
                    token: entry.request.token,
                    outcome: inside.outcomes[entry.id].map {
                        JournalLine.Outcome(.succeeded, at: entry.request.at, detail: "\($0)")
                    })
            }
        }
    }

    func storeLease(_ lease: Lease) throws {
        inside.withLock {
            $0.leases.removeAll { $0.version == lease.version }
            $0.leases.append(lease)
            $0.log.append("lease")
        }
    }

    func endLease(_ lease: Lease, reason: String, at moment: Inventory.Timestamp) throws {
        inside.withLock { inside in
            guard inside.leases.contains(lease) else { return }
            inside.leases.removeAll { $0 == lease }
            inside.log.append("endLease \(reason)")
        }
    }

    func activeLeases() throws -> [Lease] {
        try inside.withLock { inside in
            if let error = inside.hidesLeases { throw error }
            return inside.leases
        }
    }

    func pieces() throws -> [UsagePiece] {
        try inside.withLock { inside in
            if let error = inside.hidesPieces { throw error }
            return inside.pieces
        }
    }

    func save(_ pieces: [UsagePiece]) throws { inside.withLock { $0.pieces += pieces } }
    func trainings() throws -> [TrainingCharge] { inside.withLock(\.trainings) }
    func save(_ trainings: [TrainingCharge]) throws {
        inside.withLock { $0.trainings += trainings }
    }

    func noteWarning(
        _ budget: String, period: Inventory.Timestamp, threshold: String,
        at moment: Inventory.Timestamp, isShared: Bool
    ) throws -> Bool {
        inside.withLock { inside in
            let warning = "\(budget) \(threshold) \(period.milliseconds)"
            guard !inside.warnings.contains(warning) else { return false }
            inside.warnings.append(warning)
            return true
        }
    }

    func tags() throws -> [VersionID: [String: String]] { inside.withLock(\.tags) }
    func save(_ tags: [VersionID: [String: String]], at moment: Inventory.Timestamp) throws {
        inside.withLock { $0.tags.merge(tags) { _, new in new } }
    }
}

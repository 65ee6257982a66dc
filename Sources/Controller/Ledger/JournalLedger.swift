import Dashboard
import FoundationEssentials
import Glibc
import Inventory
import Journal
import Metering

/// The ledger in the journal file, for one context and one run of the program.
package struct JournalLedger: Ledger {
    let journal: Journal
    let context: String
    /// Whose rows of the context are seen; nil where the context has but one owner.
    let account: CallerAccount?
    let session: String
    private let who: String

    /// - Parameters:
    ///   - context: `local`, or the profile's name and region.
    ///   - account: whose rows of the context are seen, told by the ARNs of their projects; nil for
    ///     all.
    ///   - session: names this run of the program.
    ///   - who: the user, as `name@host`.
    package init(
        journal: Journal, context: String, account: CallerAccount? = nil,
        session: String = JournalLedger.thisRun, who: String = JournalLedger.thisUser
    ) {
        self.journal = journal
        self.context = context
        self.account = account
        self.session = session
        self.who = who
    }

    package func begin(_ request: PaidRequest) throws -> EntryID {
        let record = PaidRecord(request)
        return EntryID(
            number: try journal.begin(
                PaidAction(
                    at: request.at, session: session, who: who, context: context,
                    action: record.operation, target: record.target,
                    parameters: try record.json(), token: request.token)))
    }

    package func hold(_ entry: EntryID) throws -> Bool { try journal.hold(entry.number) }

    package func release(_ entry: EntryID) { journal.release(entry.number) }

    package func finish(_ entry: EntryID, outcome: Outcome, at moment: Timestamp) throws {
        let written =
            switch outcome {
            case .accepted(let detail): ActionOutcome(.succeeded, at: moment, detail: detail)
            case .refused(let sentence): ActionOutcome(.failed, at: moment, detail: sentence)
            case .neverArrived: ActionOutcome(.notSent, at: moment)
            }
        try journal.finish(entry.number, written)
    }

    package func openEntries() throws -> [OpenEntry] {
        try journal.openEntries(context: context).compactMap { entry in
            guard let request = try PaidRecord.request(entry.action),
                isOwn(request, session: entry.action.session)
            else { return nil }
            return OpenEntry(id: EntryID(number: entry.id), request: request)
        }
    }

    package func requests(after entry: EntryID) throws -> [PaidRequest] {
        try journal.entries(after: entry.number, context: context).compactMap {
            try PaidRecord.request($0.action)
        }
    }

    package func storeLease(_ lease: Lease) throws {
        try journal.lease(
            lease.version, context: context, units: lease.units, createdAt: lease.createdAt,
            stopAt: lease.stopAt, idleSeconds: lease.idleSeconds)
    }

    package func endLease(_ lease: Lease, reason: String, at moment: Timestamp) throws {
        try journal.endLease(
            lease.version, context: context, createdAt: lease.createdAt, at: moment,
            reason: reason)
    }

    package func activeLeases() throws -> [Lease] {
        try journal.activeLeases(context: context).filter { mayOwn($0.version) }.map {
            Lease(
                version: $0.version, createdAt: $0.createdAt, stopAt: $0.stopAt, units: $0.units,
                idleSeconds: $0.idleSeconds)
        }
    }

    package func pieces() throws -> [UsagePiece] {
        owned(try journal.pieces(context: context), \.version)
    }

    package func save(_ pieces: [UsagePiece]) throws {
        try journal.save(pieces, context: context)
    }

    package func trainings() throws -> [TrainingCharge] {
        owned(try journal.trainings(context: context), \.version)
    }

    package func save(_ trainings: [TrainingCharge]) throws {
        try journal.save(trainings, context: context)
    }
}

extension JournalLedger {
    /// Names this run: the process and when it first asked.
    package static let thisRun = "\(getpid())-\(Int(Date().timeIntervalSince1970))"

    /// `name@host` as the system knows them.
    package static let thisUser: String = {
        let name = getpwuid(getuid()).map { String(cString: $0.pointee.pw_name) }
        var host = [CChar](repeating: 0, count: 256)
        let isKnown = gethostname(&host, host.count - 1) == 0
        let bytes = host.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
        let machine = isKnown ? String(decoding: bytes, as: UTF8.self) : "unknown"
        return "\(name ?? "\(getuid())")@\(machine)"
    }()
}

import Dashboard
import Inventory
import Metering

/// What must outlive this process: paid and destructive requests, leases, the meter's pieces.
///
/// `begin` and `storeLease` return only when the record is safe on disk.
package protocol Ledger: BudgetRecord {
    /// Records a request before it leaves and names the record, which is held from its first moment.
    func begin(_ request: PaidRequest) throws -> EntryID
    /// Makes a record the caller's to send or to look up, until `release` or the end of the process;
    /// false while anybody else has it, in this process or in another.
    func hold(_ entry: EntryID) throws -> Bool
    func release(_ entry: EntryID)
    func finish(_ entry: EntryID, outcome: Outcome, at moment: Timestamp) throws
    /// Requests whose outcome is not recorded, oldest first.
    func openEntries() throws -> [OpenEntry]
    /// Requests recorded after an entry, oldest first, but those that never left.
    func requests(after entry: EntryID) throws -> [PaidRequest]
    /// The newest lines, newest first, to be looked at.
    func lines(limit: Int) throws -> [JournalLine]

    func storeLease(_ lease: Lease) throws
    /// Ends this lease, and none that has taken its place since.
    func endLease(_ lease: Lease, reason: String, at moment: Timestamp) throws
    func activeLeases() throws -> [Lease]

    func pieces() throws -> [UsagePiece]
    func save(_ pieces: [UsagePiece]) throws
    /// What trainings were billed.
    func trainings() throws -> [TrainingCharge]
    func save(_ trainings: [TrainingCharge]) throws
}

/// Names one record of the ledger.
package struct EntryID: Hashable, Sendable {
    package var number: Int64

    package init(number: Int64) {
        self.number = number
    }
}

/// A request that costs money or destroys, as it is about to leave.
package struct PaidRequest: Hashable, Sendable {
    package enum Kind: Hashable, Sendable {
        case train(TrainRequest)
        case start(StartRequest)
        case stop(VersionID)
        case deleteVersion(VersionID)
        /// With its datasets.
        case deleteProject(ProjectID)
        case deleteDataset(ProjectID, Dataset.Kind)
        case copy(CopyRequest)
        case deletePolicy(PolicyRemoval)
        case package(PackagingRequest)
        /// Nothing is sent; recorded because it decides until when is paid.
        case lease(LeaseRequest)
    }

    package var kind: Kind
    /// The client token that Lookout for Vision gets; Rekognition has none.
    package var token: String
    package var at: Timestamp

    package init(kind: Kind, token: String, at: Timestamp) {
        self.kind = kind
        self.token = token
        self.at = at
    }

    package var project: ProjectID {
        switch kind {
        case .train(let request): request.project
        case .start(let request): request.version.project
        case .stop(let version), .deleteVersion(let version): version.project
        case .deleteProject(let project), .deleteDataset(let project, _): project
        case .copy(let request): request.destination
        case .deletePolicy(let removal): removal.project
        case .package(let request): request.version.project
        case .lease(let request): request.version.project
        }
    }
}

/// A record without an outcome: the process ended, or no answer ever came.
package struct OpenEntry: Hashable, Sendable {
    package var id: EntryID
    package var request: PaidRequest

    package init(id: EntryID, request: PaidRequest) {
        self.id = id
        self.request = request
    }
}

/// How a recorded request ended.
package enum Outcome: Hashable, Sendable {
    /// The service took it on.
    case accepted(String)
    /// The service refused it, in the words shown to the user.
    case refused(String)
    /// It never reached the service.
    case neverArrived
}

/// A promise that a hosted version is stopped.
package struct Lease: Hashable, Sendable {
    package var version: VersionID
    package var createdAt: Timestamp
    /// The latest end.
    package var stopAt: Timestamp
    /// Seconds without a request after which it is over sooner; nil for none.
    package var idleSeconds: Int?
    /// The units it was started with, both ends of the scaling.
    package var units: ClosedRange<Int>

    package init(
        version: VersionID, createdAt: Timestamp, stopAt: Timestamp, units: ClosedRange<Int>,
        idleSeconds: Int? = nil
    ) {
        self.version = version
        self.createdAt = createdAt
        self.stopAt = stopAt
        self.units = units
        self.idleSeconds = idleSeconds
    }
}

import Controller
import Dashboard
import FoundationEssentials
import Inventory
import Journal
import Metering
import Testing

@Suite struct JournalLedgerTests {
    let bolts = ProjectID(service: .customLabels, name: "bolts", arn: "arn:bolts")
    let washers = ProjectID(service: .lookoutVision, name: "washers", arn: "arn:washers")
    let now = Inventory.Timestamp(milliseconds: 1_794_880_000_000)

    /// Runs `body` on a journal in a file of its own.
    func withJournal(_ body: (Journal) throws -> Void) throws {
        let path = FileManager.default.temporaryDirectory.path + "/ledger-\(UUID().uuidString)"
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true)
        let journal = try Journal(path: "\(path)/journal.sqlite")
        try body(journal)
        try journal.close()
        try FileManager.default.removeItem(atPath: path)
    }

    func ledger(_ journal: Journal, context: String = "local") -> JournalLedger {
        JournalLedger(journal: journal, context: context, session: "run", who: "me@here")
    }

    @Test func `every kind of request comes back as it was written`() throws {
        let kinds: [PaidRequest.Kind] = [
            .train(
                TrainRequest(
                    project: bolts, versionName: "v1", outputBucket: "b", outputPrefix: "p/",
                    description: "d", tags: [.init(key: "k", value: "v")], kmsKeyID: "key")),
            .train(
                TrainRequest(
                    project: washers, versionName: nil, outputBucket: "b", outputPrefix: "",
                    description: nil, tags: [], kmsKeyID: nil)),
            .start(
                StartRequest(
                    version: VersionID(project: washers, version: "1"), minInferenceUnits: 1,
                    maxInferenceUnits: 3, stopAfterSeconds: 60)),
            .stop(VersionID(project: bolts, version: "v1")),
            .deleteVersion(VersionID(project: washers, version: "1")),
            .deleteProject(bolts), .deleteDataset(washers, .test),
            .copy(
                CopyRequest(
                    version: VersionID(project: bolts, version: "v1"),
                    destination: ProjectID(service: .customLabels, name: "nuts", arn: "arn:nuts"),
                    name: "v9", outputBucket: "b", outputPrefix: "p",
                    tags: [.init(key: "k", value: "v")], kmsKeyID: "key")),
            .deletePolicy(PolicyRemoval(project: bolts, name: "share", revision: "0a")),
            .package(
                PackagingRequest(
                    version: VersionID(project: washers, version: "1"), jobName: "job",
                    component: "c", componentVersion: "1.0.0", description: "d",
                    target: .linux(architecture: "ARM64", hasNVIDIA: true),
                    compilerOptions: "{}", outputBucket: "b", outputPrefix: "p/")),
        ]
        try withJournal { journal in
            let ledger = ledger(journal)
            for kind in kinds {
                _ = try ledger.begin(PaidRequest(kind: kind, token: "token", at: now))
            }
            let open = try ledger.openEntries()
            #expect(open.map(\.request.kind) == kinds)
            #expect(open.allSatisfy { $0.request.token == "token" && $0.request.at == now })
            #expect(try self.ledger(journal, context: "other").openEntries() == [])
        }
    }

    @Test func `a finished request is not open any more and says how it ended`() throws {
        let stop = PaidRequest(
            kind: .stop(VersionID(project: washers, version: "1")), token: "t", at: now)
        try withJournal { journal in
            let ledger = ledger(journal)
            let outcomes: [Outcome] = [.accepted("STOPPING"), .refused("No."), .neverArrived]
            for outcome in outcomes {
                try ledger.finish(ledger.begin(stop), outcome: outcome, at: now)
            }
            #expect(try ledger.openEntries() == [])
            let written = try journal.entries().reversed().map { $0 }
            #expect(written.map(\.outcome?.result) == [.succeeded, .failed, .notSent])
            #expect(written.map(\.action.action) == Array(repeating: "StopModel", count: 3))
            #expect(written.first?.action.target == "washers/1")
        }
    }

    @Test func `leases, pieces and trainings are kept for each context apart`() throws {
        let version = VersionID(project: washers, version: "1")
        let lease = Lease(version: version, createdAt: now, stopAt: now, units: 1...2)
        let piece = UsagePiece(version: version, units: 1...1, from: now, provenance: .measured)
        let training = TrainingCharge(
            version: version, created: now, ended: now, billedSeconds: 60)
        try withJournal { journal in
            let ledger = ledger(journal)
            try ledger.storeLease(lease)
            try ledger.save([piece])
            try ledger.save([training])
            #expect(try ledger.activeLeases() == [lease])
            #expect(try ledger.pieces() == [piece])
            #expect(try ledger.trainings() == [training])
            let other = self.ledger(journal, context: "other")
            #expect(try other.activeLeases() == [])
            #expect(try other.pieces() == [])
            #expect(try other.trainings() == [])
            try ledger.endLease(lease, reason: "stopped", at: now)
            #expect(try ledger.activeLeases() == [])
        }
    }
}

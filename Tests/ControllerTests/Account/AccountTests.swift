import AWSCore
import Controller
import Dashboard
import Inventory
import Journal
import Metering
import TestSupport
import Testing

/// One context name, keys of two accounts behind it: what belongs to one is left alone by the other.
struct AccountTests {
    private let folder: TestFolder
    private let journal: Journal
    private let clock = ManualClock()
    private let cloud = TwoAccounts()
    private let messages = Collector<Message>()

    init() throws {
        folder = try TestFolder(["held": [1]])
        journal = try Journal(path: folder.path + "/journal.sqlite")
    }

    private var now: Inventory.Timestamp { Inventory.Timestamp(milliseconds: clock.milliseconds) }
    private var ours: VersionID { TwoAccounts.version("washers", TwoAccounts.ours) }

    private var notices: [String] {
        messages.elements.compactMap {
            if case .noticed(let notice) = $0 { notice.sentence } else { nil }
        }
    }

    private func controller() -> Controller {
        let (wall, messages) = (WallClock.manual(clock), messages)
        let connection = Connection.test(cloud, clock: clock, isLocal: false)
        let caller = cloud.caller(connection.client)
        var equipment = Controller.Equipment(
            apis: [LookoutVisionAPI(caller: connection.caller)], storage: MemoryStorage(),
            ledger: JournalLedger(journal: journal, context: "default", account: caller),
            gate: connection.gate, explanation: connection.explanation, pace: .aws,
            prices: .local(), imaging: TestFolder.imaging,
            sampleImages: SampleImages(draw: { _ in [] }, drawExamples: { _ in [] }), clock: wall,
            jitter: { 0 }, makeToken: { "token" }, home: nil)
        equipment.account = caller
        return Controller(
            context: ContextInfo(
                name: "default", region: "us-east-1", isLocal: false, services: [.lookoutVision],
                defaultBucket: ""), equipment: equipment, send: { messages.add($0) })
    }

    private func lease(_ seconds: Int64) throws {
        try journal.lease(
            ours, context: "default", units: 1...1, createdAt: now,
            stopAt: now.advanced(byMilliseconds: seconds * 1000))
    }

    private func pass(seconds: Int, step: Int = 5) async {
        for _ in 0..<(seconds / step) {
            await clock.waitForSleepers(2)
            clock.advance(by: .seconds(step))
        }
        await clock.waitForSleepers(2)
    }

    @Test func `keys of another account end no lease, and its own keys keep it after all`()
        async throws
    {
        cloud.host("washers", TwoAccounts.ours)
        cloud.host("bolts", TwoAccounts.theirs)
        try lease(60)
        cloud.use(TwoAccounts.theirs)
        let other = controller()
        await other.start()
        await pass(seconds: 300)
        await other.stop()
        #expect(try journal.activeLeases().count == 1)
        #expect(cloud.stops == [])
        cloud.use(TwoAccounts.ours)
        let own = controller()
        await own.start()
        await pass(seconds: 60)
        #expect(cloud.stops == ["\(TwoAccounts.ours) washers"])
        #expect(try journal.activeLeases() == [])
        await own.stop()
    }

    @Test func `a model of the same name in another account is not stopped for a lease`()
        async throws
    {
        cloud.host("washers", TwoAccounts.theirs)
        cloud.hush(true)
        try lease(-1)
        cloud.use(TwoAccounts.theirs)
        let controller = controller()
        await controller.start()
        await pass(seconds: 60)
        #expect(cloud.stops == [])
        #expect(try journal.activeLeases().count == 1)
        await controller.stop()
    }

    @Test func `without STS a lease is kept by the ARN of what is found`() async throws {
        cloud.host("washers", TwoAccounts.ours)
        cloud.hush(true)
        try lease(60)
        let controller = controller()
        await controller.start()
        await pass(seconds: 120)
        #expect(cloud.stops == ["\(TwoAccounts.ours) washers"])
        #expect(try journal.activeLeases() == [])
        #expect(cloud.identities == 0, "the list of projects told")
        await controller.stop()
    }

    @Test func `what is not found ends no lease until somebody told whose the keys are`()
        async throws
    {
        cloud.hush(true)
        try lease(-1)
        let controller = controller()
        await controller.start()
        await pass(seconds: 120)
        #expect(try journal.activeLeases().count == 1)
        #expect(
            notices.filter { $0.contains("could not be told") } == [
                "The lease of washers/1 is over but it could not be stopped: it is not found, but "
                    + "whether the keys are those of account 111122223333 could not be told by STS, "
                    + "so its lease stays. It is tried again until it is stopped."
            ])
        cloud.hush(false)
        await pass(seconds: 60)
        #expect(try journal.activeLeases() == [])
        #expect(notices.last == "washers/1 is not running; its lease has ended.")
        await controller.stop()
    }

    @Test func `an intent of another account stays open, and its pieces are not closed`()
        async throws
    {
        cloud.host("washers", TwoAccounts.ours)
        cloud.host("bolts", TwoAccounts.theirs)
        let earlier = JournalLedger(
            journal: journal, context: "default", session: "earlier", who: "me@here")
        _ = try earlier.begin(PaidRequest(kind: .deleteVersion(ours), token: "t", at: now))
        let piece = UsagePiece(version: ours, units: 1...1, from: now, provenance: .measured)
        try earlier.save([piece])
        clock.advance(by: .seconds(3600))
        cloud.use(TwoAccounts.theirs)
        let other = controller()
        await other.start()
        await pass(seconds: 120)
        await other.stop()
        #expect(try journal.openEntries().count == 1)
        let rows = try journal.pieces(context: "default")
        #expect(rows.first { $0.version == ours } == piece)
        #expect(Set(rows.map(\.version.project.account)).count == 2)
        cloud.use(TwoAccounts.ours)
        let own = controller()
        await own.start()
        await pass(seconds: 60)
        #expect(try journal.openEntries().isEmpty)
        await own.stop()
    }

    @Test func `keys that change to another account while it runs are told, and end nothing`()
        async throws
    {
        cloud.host("washers", TwoAccounts.ours)
        cloud.host("bolts", TwoAccounts.theirs)
        try lease(3600)
        let controller = controller()
        await controller.start()
        await pass(seconds: 30)
        cloud.use(TwoAccounts.theirs)
        await pass(seconds: 300)
        #expect(try journal.activeLeases().count == 1)
        #expect(
            notices == [
                "The keys of default lead to account 444455556666 now and no more to 111122223333, "
                    + "whose leases cannot be kept with them."
            ])
        await controller.stop()
    }

    @Test func `a journal from before is whose its ARNs say`() throws {
        let nobody = VersionID(
            project: ProjectID(service: .lookoutVision, name: "old", arn: ""), version: "1")
        for version in [ours, TwoAccounts.version("bolts", TwoAccounts.theirs), nobody] {
            try journal.save(
                [UsagePiece(version: version, units: 1...1, from: now, provenance: .measured)],
                context: "default")
        }
        #expect(
            try journal.owners() == [
                "default": [
                    TwoAccounts.ours: .init(leases: 0, running: 1),
                    TwoAccounts.theirs: .init(leases: 0, running: 1),
                    "": .init(leases: 0, running: 1),
                ]
            ])
    }
}

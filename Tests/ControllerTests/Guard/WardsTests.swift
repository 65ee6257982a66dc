import Controller
import Dashboard
import Inventory
import Journal
import Metering
import Synchronization
import TestSupport
import Testing

/// Contexts that are not shown: opened for their leases, closed when there is nothing to keep.
struct WardsTests {
    private let folder: TestFolder
    private let journal: Journal
    private let clock = ManualClock()
    private let labels = FakeVisionAPI(.customLabels)
    private let notices = Collector<Notice>()
    /// Contexts that were opened.
    private let opened = Collector<String>()
    private let obstacle = Obstacle()

    /// Why contexts cannot be opened now.
    private final class Obstacle: Sendable {
        let error = Mutex<(any Error)?>(nil)

        func raise() throws {
            if let error = error.withLock({ $0 }) { throw error }
        }
    }

    init() throws {
        folder = try TestFolder(["held": [1]])
        journal = try Journal(path: folder.path + "/journal.sqlite")
        labels.add("bolts", [("v1", "RUNNING")])
        for name in ["plant", "lab"] {
            try journal.remember(
                KnownContext(
                    id: name, name: name, isLocal: false,
                    openedAt: Inventory.Timestamp(milliseconds: 0)))
        }
    }

    private var now: Inventory.Timestamp { Inventory.Timestamp(milliseconds: clock.milliseconds) }
    private var version: VersionID { VersionID(project: labels.project("bolts"), version: "v1") }

    private func lease(_ context: String, _ seconds: Int64) throws {
        try journal.lease(
            version, context: context, units: 1...1, createdAt: now,
            stopAt: now.advanced(byMilliseconds: seconds * 1000))
    }

    private func wards(watchesRunning: Bool = false, watchesQuiet: Bool = false) -> Wards {
        let (journal, clock, labels) = (journal, WallClock.manual(clock), labels)
        let (opened, notices, obstacle) = (opened, notices, obstacle)
        return Wards(
            watchesRunning: watchesRunning,
            watchesQuiet: { watchesQuiet && $0.name == "lab" }, patience: 3, clock: clock,
            journal: { journal },
            open: { context, _ in
                opened.add(context.id)
                try obstacle.raise()
                return Wards.Opened(
                    info: ContextInfo(
                        name: context.name, region: "us-east-1", isLocal: false,
                        services: [.customLabels], defaultBucket: ""),
                    equipment: Self.equipment(
                        labels, JournalLedger(journal: journal, context: context.id), clock))
            }, tell: { notices.add($0) })
    }

    private static func equipment(
        _ labels: FakeVisionAPI, _ ledger: JournalLedger, _ clock: WallClock
    ) -> Controller.Equipment {
        Controller.Equipment(
            apis: [labels], storage: MemoryStorage(), ledger: ledger,
            gate: CallGate(callsPerSecond: nil, clock: clock),
            explanation: Explanation(endpoint: "here", isLocal: false), pace: .aws,
            prices: .local(), imaging: TestFolder.imaging,
            sampleImages: SampleImages(draw: { _ in [] }, drawExamples: { _ in [] }),
            clock: clock, jitter: { 0 }, makeToken: { "token" }, home: nil)
    }

    /// Looks until something holds, as the guard does with each beat.
    private func looked(
        _ wards: Wards, _ what: Comment, until condition: @Sendable () async throws -> Bool
    ) async rethrows {
        let clock = clock
        try await eventually(what) {
            _ = await wards.look(isHolding: true)
            clock.advance(by: .seconds(2))
            return try await condition()
        }
    }

    @Test func `leases that cannot be read are unknown and not none`() async throws {
        let away = JournalError(code: .cannotOpen, sentence: "The disk is full.")
        let (obstacle, notices, journal) = (obstacle, notices, journal)
        obstacle.error.withLock { $0 = away }
        let wards = Wards(
            watchesRunning: false, clock: .manual(clock),
            journal: {
                try obstacle.raise()
                return journal
            }, open: { _, _ in nil }, tell: { notices.add($0) })
        let told = "The leases could not be read: The disk is full."
        for _ in 0..<2 {
            #expect(
                await wards.look(isHolding: true) == Wards.Sight(leases: nil, obstacles: [told]))
        }
        #expect(notices.elements.map(\.sentence) == [told])
        obstacle.error.withLock { $0 = nil }
        #expect(await wards.look(isHolding: true) == Wards.Sight(leases: 0))
    }

    @Test func `a lease opens its context, and its end closes it again`() async throws {
        try lease("plant", 60)
        let wards = wards()
        let (labels, journal) = (labels, journal)
        await looked(wards, "no stop was sent") { labels.calls.contains("stop bolts/v1") }
        labels.set("STOPPED", of: version)
        try await looked(wards, "the lease did not end") {
            try journal.activeLeases().isEmpty
        }
        #expect(opened.elements == ["plant"])
        await wards.close()
        #expect(
            notices.elements.map(\.sentence) == [
                "plant: The lease of bolts/v1 is over; it is being stopped.",
                "plant: bolts/v1 is stopped; its lease has ended.",
            ])
    }

    @Test func `who does not hold the guard opens nothing, but for what is to be measured`()
        async throws
    {
        try lease("plant", 60)
        let (idle, headless) = (wards(), wards(watchesRunning: true))
        let sight = await idle.look(isHolding: false)
        #expect(sight.leases == 1 && sight.nextEnd == now.advanced(byMilliseconds: 60_000))
        #expect(opened.count == 0)
        try journal.save(
            [
                UsagePiece(
                    version: version, units: 1...1, from: now, provenance: .measured)
            ], context: "lab")
        _ = await headless.look(isHolding: false)
        await eventually("both were not opened") { [opened] in
            Set(opened.elements) == ["plant", "lab"]
        }
        await headless.close()
    }

    @Test func `where a budget stops, what others may start is waited for`() async throws {
        let wards = wards(watchesRunning: true, watchesQuiet: true)
        _ = await wards.look(isHolding: true)
        await eventually("it was not opened") { [opened] in opened.elements == ["lab"] }
        await wards.adopt(DashboardSettings(), watchesRunning: true, reopens: false)
        _ = await wards.look(isHolding: true)
        await wards.adopt(
            DashboardSettings(), watchesRunning: true, watchesQuiet: { $0.name == "lab" },
            reopens: false)
        _ = await wards.look(isHolding: true)
        await eventually("it was not left and opened again") { [opened] in
            opened.elements == ["lab", "lab"]
        }
        await wards.close()
    }

    @Test func `what is on the screen is no ward`() async throws {
        try lease("plant", 3600)
        try lease("lab", 3600)
        let wards = wards()
        await wards.show("plant")
        _ = await wards.look(isHolding: true)
        await eventually("the other was not opened") { [opened] in opened.elements == ["lab"] }
        await wards.show("lab")
        await wards.leave("plant")
        _ = await wards.look(isHolding: true)
        await eventually("the one that was left was not opened") { [opened] in
            opened.elements == ["lab", "plant"]
        }
        await wards.close()
    }

    @Test func `a context that cannot be opened is told once, and tried until it can`()
        async throws
    {
        try lease("plant", 3600)
        obstacle.error.withLock { $0 = Refusal(.unreadable, "The session has expired.") }
        let (wards, notices, opened) = (wards(), notices, opened)
        await looked(wards, "it was not tried again") { opened.count >= 3 }
        #expect(
            notices.elements.map(\.sentence) == [
                "plant could not be opened: The session has expired. Its leases cannot be kept "
                    + "until it can."
            ])
        obstacle.error.withLock { $0 = nil }
        await looked(wards, "it was not opened") { notices.count == 2 }
        #expect(notices.elements[1].sentence == "plant is open again; its leases are kept.")
        await wards.close()
    }

    @Test func `leases on what does not exist any more end`() async throws {
        try lease("plant", 3600)
        obstacle.error.withLock { $0 = Wards.Gone("The folder is gone.") }
        let (wards, journal) = (wards(), journal)
        try await looked(wards, "the lease did not end") { try journal.activeLeases().isEmpty }
        #expect(
            notices.elements.map(\.sentence) == [
                "The folder is gone. The lease of bolts/v1 has ended."
            ])
        await wards.close()
    }

    @Test func `what comes to the screen while a ward of it is closed gets no second one`()
        async throws
    {
        try lease("plant", 3600)
        let (journal, manual, labels, opened) = (journal, clock, labels, opened)
        let (asked, gate) = (Collector<Bool>(), Gate())
        let wards = Wards(
            watchesRunning: false, clock: .manual(clock), journal: { journal },
            open: { context, _ in
                opened.add(context.id)
                return Wards.Opened(
                    info: ContextInfo(
                        name: context.name, region: "us-east-1", isLocal: false,
                        services: [.customLabels], defaultBucket: ""),
                    equipment: Self.equipment(
                        labels, JournalLedger(journal: journal, context: context.id),
                        .manual(manual)),
                    isCurrent: {
                        asked.add(true)
                        return false
                    })
            }, tell: { _ in })
        labels.world.withLock { $0.holds["projects"] = { await gate.wait() } }
        _ = await wards.look(isHolding: true)
        await eventually("it was not opened") { labels.calls.contains("projects") }
        // The ward is to be closed and hangs in a call; the context comes to the screen meanwhile.
        async let look = wards.look(isHolding: true)
        await eventually("nobody looked") { asked.count > 0 }
        await wards.show("plant")
        await gate.open()
        _ = await look
        _ = await wards.look(isHolding: true)
        for _ in 0..<1000 { await Task.yield() }
        #expect(opened.elements == ["plant"])
        await wards.close()
    }

    @Test func `leases of another account than the keys' are told, and tried again`() async throws {
        let (ours, theirs) = (TwoAccounts.ours, TwoAccounts.theirs)
        try journal.lease(
            TwoAccounts.version("washers", ours), context: "plant", units: 1...1, createdAt: now,
            stopAt: now.advanced(byMilliseconds: 1 << 40))
        let cloud = TwoAccounts()
        cloud.host("washers", ours)
        cloud.host("bolts", theirs)
        cloud.use(theirs)
        let wards = wards(over: cloud)
        let (notices, opened) = (notices, opened)
        await looked(wards, "it was not tried again") { opened.count >= 3 }
        #expect(
            notices.elements.map(\.sentence) == [
                "A lease of account \(ours) cannot be kept: the keys of plant are those of account "
                    + "\(theirs) now. Give each account a profile of its own, and open it once."
            ])
        await eventually("the sight does not say so") {
            await wards.look(isHolding: true).obstacles.count == 1
        }
        cloud.use(ours)
        await looked(wards, "it is still told") {
            await wards.look(isHolding: true).obstacles.isEmpty
        }
        #expect(try journal.activeLeases().count == 1)
        await wards.close()
    }

    @Test func `other settings reach what is open, and other contexts are opened anew`()
        async throws
    {
        try lease("plant", 1 << 30)
        let wards = wards()
        let (opened, labels) = (opened, labels)
        await looked(wards, "it was not opened") { labels.calls.contains("projects") }
        var settings = DashboardSettings()
        settings.budgets = []
        await wards.adopt(settings, watchesRunning: false, reopens: false)
        _ = await wards.look(isHolding: true)
        #expect(opened.count == 1)
        await wards.adopt(settings, watchesRunning: false, reopens: true)
        await looked(wards, "it was not opened again") { opened.count == 2 }
        await wards.close()
    }

    private func wards(over cloud: TwoAccounts) -> Wards {
        let (journal, manual, opened, notices) = (journal, clock, opened, notices)
        return Wards(
            watchesRunning: false, patience: 3, clock: .manual(clock), journal: { journal },
            open: { context, _ in
                opened.add(context.id)
                let connection = Connection.test(cloud, clock: manual, isLocal: false)
                let caller = cloud.caller(connection.client)
                var equipment = Self.equipment(
                    FakeVisionAPI(.customLabels),
                    JournalLedger(journal: journal, context: context.id, account: caller),
                    .manual(manual))
                equipment.apis = [LookoutVisionAPI(caller: connection.caller)]
                equipment.account = caller
                return Wards.Opened(
                    info: ContextInfo(
                        name: context.name, region: "us-east-1", isLocal: false,
                        services: [.lookoutVision], defaultBucket: ""), equipment: equipment)
            }, tell: { notices.add($0) })
    }
}

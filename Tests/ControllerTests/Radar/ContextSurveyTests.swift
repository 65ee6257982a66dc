import Controller
import Dashboard
import Inventory
import Metering
import TestSupport
import Testing

/// A survey asks little, names what it could not ask, and remembers what ran there.
@Suite struct ContextSurveyTests {
    private let clock = ManualClock()
    private let ledger = MemoryLedger()
    private let labels = FakeVisionAPI(.customLabels)
    private let lookout = FakeVisionAPI(.lookoutVision)
    private let entry = ContextEntry(name: "prod", source: .profile, region: "eu-west-1")

    private let metrics = MemoryMetrics()
    private let looks = UnitLooks()

    private func look() async -> ContextSight {
        let clock = WallClock.manual(clock)
        var equipment = Controller.Equipment(
            apis: [lookout, labels], storage: MemoryStorage(), ledger: ledger,
            gate: CallGate(callsPerSecond: nil, clock: clock),
            explanation: Explanation(endpoint: "here", isLocal: false), pace: .aws,
            prices: .custom(UnitPrice(microDollarsPerUnitHour: 4_000_000)),
            imaging: TestFolder.imaging,
            sampleImages: SampleImages(draw: { _ in [] }, drawExamples: { _ in [] }),
            clock: clock, jitter: { 0 }, makeToken: { "token" }, home: nil)
        equipment.metrics = metrics
        return await ContextSurvey(equipment, looks: looks).look(id: "prod eu-west-1", entry: entry)
    }

    private func bolt(_ version: String = "v1") -> VersionID {
        VersionID(project: labels.project("bolts"), version: version)
    }

    private func washer(_ version: String) -> VersionID {
        VersionID(project: lookout.project("washers"), version: version)
    }

    @Test func `one list a project and one description a hosted model are all it asks`() async {
        labels.add("bolts", [("v2", "TRAINING_COMPLETED"), ("v1", "RUNNING")])
        lookout.add("washers", [("3", "TRAINED"), ("2", "STARTING_HOSTING"), ("1", "TRAINED")])
        let sight = await look()
        #expect(sight.versions.map(\.id.path).sorted() == ["bolts/v1", "washers/2"])
        #expect(labels.calls == ["projects", "versions bolts"])
        #expect(lookout.calls == ["projects", "versions washers", "details washers/2"])
        #expect(sight.failures == [] && sight.askedAt != nil)
    }

    @Test func `what trains is shown, what rests is not`() async {
        labels.add(
            "bolts",
            [("v3", "TRAINING_IN_PROGRESS"), ("v2", "STOPPED"), ("v1", "TRAINING_FAILED")])
        #expect(await look().versions.map(\.id.version) == ["v3"])
    }

    @Test func `since when a model runs elsewhere is asked of CloudWatch, once`() async throws {
        labels.add("bolts", [("v1", "RUNNING")])
        labels.set("RUNNING", of: bolt(), units: 2)
        clock.advance(by: .seconds(86_400))
        let now = WallClock.manual(clock).now()
        let start = now.milliseconds / 60_000 * 60_000 - 7_200_000
        metrics.inside.withLock {
            $0.samples[bolt()] = (0..<120).map {
                UnitSample(
                    from: Timestamp(milliseconds: start + $0 * 60_000), periodSeconds: 60,
                    average: 2, count: 1)
            }
        }
        let sight = await look()
        let amount = try #require(sight.meter?.amount(of: bolt(), at: now))
        // Two units for two hours, a minute at the start and the last minutes open.
        #expect(amount.low > Money(microDollars: 14_500_000))
        #expect(amount.high.map { $0 < Money(microDollars: 16_300_000) } == true)
        #expect(sight.meter?.runningSince(of: bolt())?.0 == Timestamp(milliseconds: start + 60_000))
        #expect(sight.remarks == [])
        #expect(ledger.inside.withLock { $0.pieces.contains { $0.within == .reconstructed } })
        let asked = metrics.requests.count
        _ = await look()
        #expect(metrics.requests.count == asked && metrics.days == [])
    }

    @Test func `a denied CloudWatch leaves bounds and says so`() async throws {
        labels.add("bolts", [("v1", "RUNNING")])
        metrics.inside.withLock { $0.failure = Refusal(.unreadable, "No right to read.") }
        let sight = await look()
        #expect(sight.failures == [] && sight.versions.count == 1)
        #expect(sight.remarks.map { $0.hasSuffix("bounds: No right to read.") } == [true])
        // It is not asked again with each survey, and still said.
        #expect(await look().remarks == sight.remarks)
        #expect(metrics.requests.count == 1)
    }

    @Test func `twice seen it is measured in between`() async throws {
        labels.add("bolts", [("v1", "RUNNING")])
        labels.set("RUNNING", of: bolt(), units: 2)
        _ = await look()
        clock.advance(by: .seconds(60))
        let sight = await look()
        let amount = try #require(
            sight.meter?.amount(of: bolt(), at: WallClock.manual(clock).now()))
        // Two units for a minute at $4 an hour; nothing bounds what was before.
        #expect(amount.low == Money(microDollars: 133_333) && amount.high == nil)
        #expect(ledger.inside.withLock { $0.pieces.contains { $0.version == bolt() } })
    }

    @Test func `a project that cannot be read is named and its models are remembered`() async {
        labels.add("bolts", [("v1", "RUNNING")])
        labels.add("nuts", [("v1", "RUNNING")])
        _ = await look()
        labels.fail("versions bolts", with: Refusal(.unreadable, "No."))
        clock.advance(by: .seconds(600))
        let sight = await look()
        #expect(sight.failures == ["bolts: No."])
        #expect(sight.versions.map(\.id.project.name) == ["nuts"])
        #expect(sight.remembered.map(\.id) == [bolt()])
        let row = sight.rows.first { $0.version.id == bolt() }
        #expect(row?.seen?.milliseconds == clock.milliseconds - 600_000)
        #expect(row?.isCharged == true)
    }

    @Test func `a service that cannot be asked leaves the other's rows`() async {
        labels.add("bolts", [("v1", "RUNNING")])
        lookout.fail("projects", with: Refusal(.unreadable, "Gone."))
        let sight = await look()
        #expect(sight.failures == ["Lookout for Vision: Gone."])
        #expect(sight.versions.count == 1 && sight.remembered.isEmpty)
    }

    @Test func `a model that is gone stops costing`() async {
        labels.add("bolts", [("v1", "RUNNING")])
        _ = await look()
        labels.world.withLock { $0.projects = [] }
        clock.advance(by: .seconds(60))
        let sight = await look()
        #expect(sight.rows.isEmpty)
        #expect(sight.meter?.running(at: WallClock.manual(clock).now()) == [])
    }

    @Test func `leases come from the journal`() async throws {
        labels.add("bolts", [("v1", "RUNNING"), ("v0", "RUNNING")])
        let end = Timestamp(milliseconds: clock.milliseconds + 3_600_000)
        try ledger.storeLease(
            Lease(
                version: bolt(), createdAt: Timestamp(milliseconds: clock.milliseconds),
                stopAt: end, units: 1...1))
        let rows = RadarRow.ordered(await look().rows)
        #expect(rows.map(\.isLeaseless) == [true, false])
        #expect(rows.map(\.stopAt) == [nil, end])
    }

    @Test func `a context that cannot be opened is what the journal knows of it`() async throws {
        labels.add("bolts", [("v1", "RUNNING")])
        _ = await look()
        let sight = try ContextSurvey.remembered(
            id: "prod", entry: entry, failure: "The session has expired.", ledger: ledger,
            prices: .custom(UnitPrice(microDollarsPerUnitHour: 4_000_000)),
            at: Timestamp(milliseconds: clock.milliseconds + 1000))
        #expect(sight.askedAt == nil && sight.failures == ["The session has expired."])
        #expect(sight.rows.map(\.version.id) == [bolt()])
    }
}

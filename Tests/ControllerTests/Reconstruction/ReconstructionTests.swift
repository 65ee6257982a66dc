import Controller
import Dashboard
import Inventory
import Metering
import Synchronization
import TestSupport
import Testing

/// Samples in memory, and what was asked.
final class MemoryMetrics: UnitReading {
    struct Inside: Sendable {
        var samples: [VersionID: [UnitSample]] = [:]
        var requests: [UnitRequest] = []
        var failure: (any Error)?
        /// Of how many versions was asked by the day.
        var days: [Int] = []
        /// Names of which no list has a version.
        var names: Set<ServedName> = []
        var nameFailure: (any Error)?
    }

    let inside = Mutex(Inside())
    let delay = Duration.seconds(300)

    var requests: [UnitRequest] { inside.withLock(\.requests) }
    var days: [Int] { inside.withLock(\.days) }

    func servedDays(
        of versions: [VersionID], in range: Range<Timestamp>
    ) async throws -> [VersionID: Range<Timestamp>] {
        try inside.withLock { inside in
            inside.days.append(versions.count)
            if let failure = inside.failure { throw failure }
            return inside.samples.filter { versions.contains($0.key) }.compactMapValues { samples in
                let moments = samples.map(\.from).filter(range.contains)
                guard let first = moments.min(), let last = moments.max() else { return nil }
                return first..<last.advanced(byMilliseconds: 60_000)
            }
        }
    }

    func servedNames(of service: VisionService) async throws -> Set<ServedName> {
        try inside.withLock { inside in
            if let failure = inside.nameFailure { throw failure }
            return service == .customLabels ? inside.names : []
        }
    }

    func samples(_ request: UnitRequest) async throws -> [VersionID: [UnitSample]] {
        try inside.withLock { inside in
            inside.requests.append(request)
            if let failure = inside.failure { throw failure }
            return inside.samples.filter { request.versions.contains($0.key) }.mapValues {
                samples in
                samples.filter {
                    request.range.contains($0.from) && $0.periodSeconds == request.periodSeconds
                }
            }
        }
    }
}

@Suite struct ReconstructionTests {
    let base = ControllerTests()
    let metrics = MemoryMetrics()

    /// 2026-11-20T00:00:00Z.
    private static let day: Int64 = 1_795_132_800_000

    init() { base.clock.advance(by: .milliseconds(Self.day - base.clock.milliseconds)) }

    private func moment(_ minutes: Int64) -> Timestamp {
        Timestamp(milliseconds: Self.day + minutes * 60_000)
    }

    private func put(_ version: VersionID, _ minutes: Range<Int64>) {
        metrics.inside.withLock {
            $0.samples[version] = minutes.map {
                UnitSample(from: moment($0), periodSeconds: 60, average: 1, count: 1)
            }
        }
    }

    private func host(_ names: [String], madeAt minutes: Int64) {
        base.labels.add("bolts", names.map { ($0, "RUNNING") })
        base.labels.world.withLock { world in
            world.versions = world.versions.mapValues { versions in
                versions.map { version in
                    var version = version
                    version.createdAt = moment(minutes)
                    version.minInferenceUnits = 1
                    return version
                }
            }
        }
    }

    private func running(_ body: @Sendable () async throws -> Void) async throws {
        let controller = base.controller { $0.metrics = metrics }
        await controller.start()
        await base.polled(1)
        try await body()
        await controller.stop()
    }

    @Test func `what ran before the program was opened is asked for and saved`() async throws {
        host(["v1"], madeAt: -600)
        put(base.version, -100..<0)
        try await running {
            await eventually("nothing was rebuilt") { metrics.requests.count == 1 }
            await eventually("it was not told") {
                base.notices.contains { $0.sentence.contains("while nothing watched: ") }
            }
        }
        let request = try #require(metrics.requests.first)
        #expect(request.versions == [base.version] && request.periodSeconds == 60)
        let saved = try base.ledger.pieces()
        #expect(saved.contains { $0.within == .reconstructed && $0.units == 1...1 })
        #expect(saved.last?.isStartUnknown == false)
        let amount = try #require(base.meters.last?.amount(of: base.version, at: moment(0)))
        // 100 minutes at four dollars an hour; a minute on each side of the start, and what was
        // not settled yet, are open.
        #expect(amount.low < Money(microDollars: 6_666_667))
        #expect(amount.high.map { $0 >= Money(microDollars: 6_666_666) } == true)
        #expect(amount.high.map { $0 < Money(microDollars: 7_000_000) } == true)
    }

    @Test func `without metrics both ends stay, which is told once`() async throws {
        host(["v1"], madeAt: -600)
        try await running {
            await eventually("it was not told") {
                base.notices.contains {
                    $0.sentence.contains("no InServiceInferenceUnits of bolts/v1")
                }
            }
            base.clock.advance(by: .seconds(900))
            await base.polled(2)
            await eventually("it was not asked again") { metrics.requests.count >= 2 }
        }
        #expect(base.notices.filter { $0.sentence.contains("InServiceInferenceUnits") }.count == 1)
        let amount = try #require(base.meters.last?.amount(of: base.version, at: moment(0)))
        #expect(amount.low == .zero && amount.high == Money(microDollars: 40_000_000))
    }

    @Test func `a refusal leaves both ends and is told`() async throws {
        host(["v1"], madeAt: -600)
        metrics.inside.withLock { $0.failure = Refusal(.unreadable, "No right to read.") }
        try await running {
            await eventually("it was not told") {
                base.notices.contains {
                    $0.level == .warning && $0.sentence.hasSuffix("are shown: No right to read.")
                }
            }
        }
        let amount = try #require(base.meters.last?.amount(of: base.version, at: moment(0)))
        #expect(amount.high == Money(microDollars: 40_000_000))
    }

    @Test func `hundreds of versions take few requests, and few again later`() async throws {
        host((1...300).map { "v\($0)" }, madeAt: -60)
        try await running {
            await eventually("nothing was asked") { metrics.requests.count == 2 }
            // 250 versions of two figures are 500; each of them is asked for once.
            #expect(metrics.requests.map(\.versions.count) == [250, 50])
            base.clock.advance(by: .seconds(300))
            await base.polled(2)
            await eventually("nothing was asked again") { metrics.requests.count == 4 }
        }
    }

    @Test func `what is settled is not asked for`() async throws {
        base.labels.add("bolts", [("v1", "STOPPED")])
        try await running {
            await eventually("nothing was asked by the day") { metrics.days == [1] }
        }
        #expect(metrics.requests.isEmpty)
    }

    @Test func `what ran and was off again before the program was opened is found`() async throws {
        base.labels.add("bolts", [("v1", "STOPPED"), ("v2", "STOPPED")])
        put(base.version, -600 ..< -500)
        try await running {
            await eventually("it was not told") {
                base.notices.contains { $0.sentence.contains("used while nothing watched: ") }
            }
        }
        #expect(metrics.days == [2] && metrics.requests.map(\.versions) == [[base.version]])
        let amount = try #require(base.meters.last?.amount(of: base.version, at: moment(0)))
        // 100 readings, each somewhere in its minute: the minutes on both sides of an end are open.
        #expect(amount.low == Money(microDollars: 6_533_333))
        #expect(amount.high == Money(microDollars: 6_800_000))
        #expect(amount.provenance == .reconstructed)
        #expect(try base.ledger.pieces().allSatisfy { $0.within == .reconstructed && $0.to != nil })
    }

    @Test func `a version that was deleted since is found by its metric`() async throws {
        base.labels.add("bolts", [("v1", "STOPPED")])
        let gone = VersionID(project: base.version.project, version: "v9")
        put(gone, -600 ..< -500)
        metrics.inside.withLock { $0.names = [ServedName(project: "bolts", version: "v9")] }
        try await running {
            await eventually("it was not told") {
                base.notices.contains {
                    $0.sentence.contains("what bolts/v9 used while nothing watched")
                }
            }
        }
        #expect(base.meters.last?.versions == [gone])
    }

    @Test func `a refused list of metrics is told once and hides nothing else`() async throws {
        base.labels.add("bolts", [("v1", "STOPPED")])
        put(base.version, -600 ..< -500)
        metrics.inside.withLock { $0.nameFailure = Refusal(.unreadable, "No right to list.") }
        try await running {
            await eventually("it was not told") {
                base.notices.contains { $0.sentence.contains("used while nothing watched: ") }
            }
        }
        #expect(
            base.notices.filter { $0.sentence.hasSuffix("deleted by now: No right to list.") }.count
                == 1)
    }
}

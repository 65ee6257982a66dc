import Controller
import Dashboard
import Inventory
import Metering
import TestSupport
import Testing

/// A stop that was asked for before a break and never answered, while its version is seen running.
@Suite struct StopWishTests {
    let clock = ManualClock()
    let ledger = MemoryLedger()
    let labels = FakeVisionAPI(.customLabels)

    var bolt: VersionID { VersionID(project: labels.project("bolts"), version: "v1") }

    init() {
        labels.add("bolts", [("v1", "RUNNING")])
    }

    private func at(minutesAgo minutes: Int64) -> Inventory.Timestamp {
        Inventory.Timestamp(milliseconds: clock.milliseconds - minutes * 60_000)
    }

    /// The version was seen by somebody from then to then; nil for now, and still.
    private func saw(from: Int64, to: Int64?, units: Int = 1, isStartUnknown: Bool = false) throws {
        let end = to.map { at(minutesAgo: $0) }
        try ledger.save([
            UsagePiece(
                version: bolt, units: units...units, from: at(minutesAgo: from), to: end,
                provenance: .measured, seen: end ?? at(minutesAgo: 0),
                isStartUnknown: isStartUnknown)
        ])
    }

    private func lease(_ minutes: Int64) -> Lease {
        let stopAt = at(minutesAgo: -minutes)
        return Lease(version: bolt, createdAt: at(minutesAgo: 600), stopAt: stopAt, units: 1...1)
    }

    private func resolve(minutesAgo minutes: Int64, then later: [PaidRequest] = []) async throws
        -> Notice?
    {
        let at = at(minutesAgo: minutes)
        _ = try ledger.leave(PaidRequest(kind: .stop(bolt), token: "t", at: at))
        for request in later { _ = try ledger.leave(request) }
        let actions = PaidActions(
            apis: [labels], ledger: ledger, clock: .hasty(clock), makeToken: { "new" },
            explain: { "\($0)" })
        let entry = try #require(try ledger.openEntries().first)
        return try await Resolution(actions: actions, clock: .hasty(clock)).resolve(entry)
    }

    private var stops: Int { labels.calls.count { $0 == "stop bolts/v1" } }

    @Test(arguments: [0, 5, 9])
    func `a fresh wish is sent again where nobody watched`(minutes: Int64) async throws {
        #expect(try await resolve(minutesAgo: minutes)?.level == .info)
        #expect(stops == 1 && ledger.outcomes == [.accepted("STOPPING")])
    }

    @Test(arguments: [11, 600, 20_000])
    func `an old wish of which nobody knows whether its run goes on is the user's to decide`(
        minutes: Int64
    ) async throws {
        try saw(from: minutes + 10, to: minutes - 1)
        let notice = try #require(try await resolve(minutesAgo: minutes))
        #expect(notice.level == .warning)
        #expect(notice.sentence.contains("x stops it, L says how long"))
        #expect(stops == 0 && ledger.outcomes == [])
    }

    @Test(arguments: [5, 11, 600, 20_000])
    func `a wish holds, however old, while the same run is seen to go on`(
        minutes: Int64
    ) async throws {
        try saw(from: minutes + 10, to: nil)
        _ = try await resolve(minutesAgo: minutes)
        #expect(stops == 1 && ledger.outcomes == [.accepted("STOPPING")])
    }

    @Test(arguments: [2, 600])
    func `a wish is void once its run was seen to end, and that is told`(
        minutes: Int64
    ) async throws {
        try saw(from: minutes + 10, to: minutes)
        try saw(from: minutes - 1, to: nil)
        let notice = try #require(try await resolve(minutesAgo: minutes))
        #expect(notice.level == .warning && notice.sentence.contains("x stops it"))
        #expect(stops == 0 && ledger.outcomes == [.neverArrived])
    }

    @Test(arguments: [2, 600])
    func `a wish is void once the version was made anew under its name`(
        minutes: Int64
    ) async throws {
        let made = at(minutesAgo: minutes - 1)
        labels.world.withLock { [bolt] in $0.versions[bolt.project]?[0].createdAt = made }
        _ = try await resolve(minutesAgo: minutes)
        #expect(stops == 0 && ledger.outcomes == [.neverArrived])
    }

    @Test(arguments: [2, 600])
    func `a wish is void once a start was asked for, whatever came of it`(
        minutes: Int64
    ) async throws {
        try saw(from: minutes + 10, to: nil)
        let start = StartRequest(
            version: bolt, minInferenceUnits: 1, maxInferenceUnits: nil, stopAfterSeconds: nil)
        let later = PaidRequest(kind: .start(start), token: "s", at: at(minutesAgo: minutes - 1))
        #expect(try await resolve(minutesAgo: minutes, then: [later])?.level == .warning)
        #expect(stops == 0 && ledger.outcomes == [.neverArrived])
    }

    @Test(arguments: [2, 600])
    func `a wish is void once the run was given another end`(minutes: Int64) async throws {
        try saw(from: minutes + 10, to: nil)
        let lease = LeaseRequest(version: bolt, units: 1...1, stopAfterSeconds: 86_400)
        let later = PaidRequest(kind: .lease(lease), token: "l", at: at(minutesAgo: minutes - 1))
        #expect(try await resolve(minutesAgo: minutes, then: [later])?.level == .info)
        #expect(stops == 0 && ledger.outcomes == [.neverArrived])
    }

    @Test func `what is asked of another version leaves a wish as it is`() async throws {
        try saw(from: 700, to: nil)
        let other = VersionID(project: bolt.project, version: "v2")
        let lease = LeaseRequest(version: other, units: 1...1, stopAfterSeconds: 60)
        let later = PaidRequest(kind: .lease(lease), token: "l", at: at(minutesAgo: 1))
        _ = try await resolve(minutesAgo: 600, then: [later])
        #expect(stops == 1)
    }

    @Test func `what is only just starting may be another run`() async throws {
        labels.set("STARTING", of: bolt)
        #expect(try await resolve(minutesAgo: 2)?.level == .warning)
        #expect(stops == 0 && ledger.outcomes == [])
    }

    @Test(arguments: ["STOPPED", "STOPPING"])
    func `what stops or is off needs no stop`(status: String) async throws {
        labels.set(status, of: bolt)
        #expect(try await resolve(minutesAgo: 600)?.level == .info)
        #expect(stops == 0 && ledger.outcomes == [.accepted(status)])
    }

    @Test func `what is gone needs no stop`() async throws {
        labels.world.withLock { $0.versions = [:] }
        #expect(try await resolve(minutesAgo: 600)?.level == .info)
        #expect(stops == 0 && ledger.outcomes == [.accepted("gone")])
    }

    @Test func `a wish beside a lease that is over is left to the lease`() async throws {
        try ledger.storeLease(lease(-1))
        #expect(try await resolve(minutesAgo: 600) == nil)
        #expect(stops == 0 && ledger.outcomes == [] && ledger.leases.count == 1)
    }

    @Test func `a lease that is not over does not make a wish of its run void`() async throws {
        try ledger.storeLease(lease(60))
        try saw(from: 700, to: nil)
        _ = try await resolve(minutesAgo: 600)
        #expect(stops == 1)
    }
}

import Controller
import Dashboard
import Inventory
import TestSupport
import Testing

@Suite struct ResolutionTests {
    let clock = ManualClock()
    let ledger = MemoryLedger()
    let suite = PaidActionsTests()

    /// Records a request as a process that died did, `minutes` ago, and resolves it.
    func resolve(
        _ kind: PaidRequest.Kind, minutesAgo minutes: Int64, _ service: MiniService
    ) async throws -> Notice? {
        let at = Inventory.Timestamp(milliseconds: clock.milliseconds - minutes * 60_000)
        _ = try ledger.leave(PaidRequest(kind: kind, token: "token-0", at: at))
        let connection = Connection.test(service, clock: clock)
        let actions = PaidActions(
            apis: [
                CustomLabelsAPI(caller: connection.caller),
                LookoutVisionAPI(caller: connection.caller),
            ], ledger: ledger, clock: .hasty(clock), makeToken: { "new" }, explain: { "\($0)" })
        let entry = try #require(try ledger.openEntries().first)
        return try await Resolution(actions: actions, clock: .hasty(clock)).resolve(entry)
    }

    @Test func `a training that arrived before the crash is found by its name and not repeated`()
        async throws
    {
        let service = MiniService()
        let notice = try await resolve(.train(suite.train(suite.bolts)), minutesAgo: 60, service)
        #expect(notice?.level == .info)
        #expect(service.operations == ["DescribeProjectVersions"])
        #expect(ledger.outcomes == [.accepted("bolts/v1")])
    }

    @Test func `a fresh Lookout for Vision training is sent again with the token of before`()
        async throws
    {
        let service = MiniService()
        service.inside.withLock {
            $0.tokens["token-0"] = #"{"ModelMetadata":{"ModelVersion":"7","ModelArn":"a"}}"#
        }
        let notice = try await resolve(.train(suite.train(suite.washers)), minutesAgo: 1, service)
        #expect(notice?.sentence.contains("washers/7") == true)
        #expect(service.sentTokens == ["token-0"])
        #expect(service.trainings == [])
    }

    @Test func `a Custom Labels start is never repeated after a crash`() async throws {
        let service = MiniService()
        let notice = try await resolve(.start(suite.start(suite.bolts)), minutesAgo: 7, service)
        #expect(notice?.level == .warning)
        #expect(service.starts == 0)
        #expect(ledger.outcomes == [.neverArrived])
    }

    @Test func `a start that may be under way in another process is left open`() async throws {
        let notice = try await resolve(
            .start(suite.start(suite.bolts)), minutesAgo: 1, MiniService())
        #expect(notice == nil)
        #expect(ledger.outcomes == [])
    }

    @Test func `a start that arrived is found running and keeps its lease`() async throws {
        let request = suite.start(suite.bolts, stopAfter: 600)
        let now = Inventory.Timestamp(milliseconds: clock.milliseconds)
        try ledger.storeLease(
            Lease(version: request.version, createdAt: now, stopAt: now, units: 1...1))
        let notice = try await resolve(
            .start(request), minutesAgo: 60, MiniService(status: "RUNNING"))
        #expect(notice?.level == .info)
        #expect(ledger.outcomes == [.accepted("RUNNING")])
        #expect(ledger.leases.count == 1)
    }

    @Test func `a start whose status word nobody knows stays open and keeps its lease`()
        async throws
    {
        let request = suite.start(suite.bolts, stopAfter: 600)
        let now = Inventory.Timestamp(milliseconds: clock.milliseconds)
        try ledger.storeLease(
            Lease(version: request.version, createdAt: now, stopAt: now, units: 1...1))
        await #expect(throws: Refusal.self) {
            try await resolve(.start(request), minutesAgo: 60, MiniService(status: "MIGRATING"))
        }
        #expect(ledger.outcomes == [] && ledger.leases.count == 1)
    }

    @Test func `an old wish is not carried out anew`() async throws {
        let service = MiniService(status: "TRAINED")
        let notice = try await resolve(.start(suite.start(suite.washers)), minutesAgo: 30, service)
        #expect(notice?.level == .warning)
        #expect(service.starts == 0)
    }

    @Test func `a start that is sent again has its lease again`() async throws {
        let service = MiniService(status: "TRAINED")
        let request = suite.start(suite.washers, stopAfter: 3600)
        _ = try await resolve(.start(request), minutesAgo: 5, service)
        #expect(service.starts == 1)
        let at = Inventory.Timestamp(milliseconds: clock.milliseconds - 5 * 60_000)
        #expect(ledger.leases.map(\.stopAt) == [at.advanced(byMilliseconds: 3_600_000)])
    }

    @Test func `what has no token and may be under way in another process is left open`()
        async throws
    {
        let service = MiniService()
        // Nothing is known of versions once a training was asked for.
        service.inside.withLock { $0.operations = ["CreateProjectVersion"] }
        let version = suite.start(suite.washers).version
        for kind in [PaidRequest.Kind.train(suite.train(suite.bolts)), .deleteVersion(version)] {
            let notice = try await resolve(kind, minutesAgo: 1, service)
            #expect(notice == nil)
        }
        #expect(ledger.outcomes == [])
        #expect(service.trainings == [])
    }
}

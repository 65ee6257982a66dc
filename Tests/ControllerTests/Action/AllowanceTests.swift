import Controller
import Dashboard
import Inventory
import TestSupport
import Testing

/// What was allowed when it was asked for and is not any more when it is resolved after a break.
@Suite struct AllowanceTests {
    let clock = ManualClock()
    let ledger = MemoryLedger()
    let suite = PaidActionsTests()

    private func resolution(_ service: MiniService, _ code: Refusal.Code) -> Resolution {
        let connection = Connection.test(service, clock: clock)
        let actions = PaidActions(
            apis: [
                CustomLabelsAPI(caller: connection.caller),
                LookoutVisionAPI(caller: connection.caller),
            ], ledger: ledger, clock: .hasty(clock), makeToken: { "new" }, explain: { "\($0)" })
        return Resolution(actions: actions, clock: .hasty(clock)) { _ in
            throw Refusal(code, "It is read-only here.")
        }
    }

    private func leave(_ kind: PaidRequest.Kind) throws -> OpenEntry {
        let now = Inventory.Timestamp(milliseconds: clock.milliseconds)
        _ = try ledger.leave(PaidRequest(kind: kind, token: "token-0", at: now))
        return try #require(try ledger.openEntries().last)
    }

    private static let changing: Set<String> = [
        "StartModel", "CreateModel", "StartProjectVersion", "CreateProjectVersion",
        "StopProjectVersion",
    ]

    @Test(arguments: [Refusal.Code.forbidden, .overBudget])
    func `a start is only looked up, told, and closed once it cannot arrive any more`(
        code: Refusal.Code
    ) async throws {
        let service = MiniService(status: "TRAINED")
        let resolution = resolution(service, code)
        let entry = try leave(.start(suite.start(suite.washers, stopAfter: 3600)))
        let told = try #require(try await resolution.resolve(entry))
        #expect(told.level == .warning && told.sentence.contains("It is read-only here."))
        #expect(ledger.outcomes == [])
        clock.advance(by: .seconds(361))
        let closed = try #require(try await resolution.resolve(entry))
        #expect(closed.sentence.contains("start it again if you still want it"))
        #expect(ledger.outcomes == [.neverArrived])
        #expect(Self.changing.isDisjoint(with: service.operations))
    }

    @Test func `a start that did arrive is found and keeps its lease`() async throws {
        let service = MiniService(status: "HOSTED")
        let request = suite.start(suite.washers, stopAfter: 3600)
        let entry = try leave(.start(request))
        let now = Inventory.Timestamp(milliseconds: clock.milliseconds)
        try ledger.storeLease(
            Lease(version: request.version, createdAt: now, stopAt: now, units: 1...1))
        #expect(try await resolution(service, .forbidden).resolve(entry)?.level == .info)
        #expect(ledger.outcomes == [.accepted("HOSTED")] && ledger.leases.count == 1)
    }

    @Test func `a training is only looked up`() async throws {
        for project in [suite.washers, suite.bolts] {
            let service = MiniService(status: "TRAINED")
            // Nothing is known of versions once a training was asked for.
            service.inside.withLock { $0.operations = ["CreateProjectVersion"] }
            let entry = try leave(.train(suite.train(project)))
            let told = try await resolution(service, .forbidden).resolve(entry)
            #expect(told?.sentence.contains("It is read-only here.") == true)
            #expect(service.trainings == [] && service.sentTokens == [])
        }
        #expect(ledger.outcomes == [])
    }

    @Test func `a stop is told, and stays open until the version is seen stopped`() async throws {
        let service = MiniService(status: "RUNNING")
        let entry = try leave(.stop(suite.start(suite.bolts).version))
        let told = try await resolution(service, .forbidden).resolve(entry)
        #expect(told?.level == .error)
        #expect(told?.sentence.contains("Stop it from where you may.") == true)
        #expect(ledger.outcomes == [])
        service.inside.withLock { $0.status = "STOPPED" }
        _ = try await resolution(service, .forbidden).resolve(entry)
        #expect(ledger.outcomes == [.accepted("STOPPED")])
        #expect(Self.changing.isDisjoint(with: service.operations))
    }

    @Test func `what cannot be told to be allowed is tried again later`() async throws {
        let service = MiniService(status: "TRAINED")
        let entry = try leave(.start(suite.start(suite.washers)))
        let failing = resolution(service, .unreadable)
        await #expect(throws: Refusal.self) { try await failing.resolve(entry) }
        #expect(ledger.outcomes == [])
        #expect(Self.changing.isDisjoint(with: service.operations))
    }
}

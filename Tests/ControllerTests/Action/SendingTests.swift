import Controller
import Dashboard
import Inventory
import TestSupport
import Testing

/// A request that one process is sending while another finds its record open.
extension ResolutionTests {
    private func actions(_ service: MiniService, _ ledger: MemoryLedger) -> PaidActions {
        let connection = Connection.test(service, clock: clock)
        return PaidActions(
            apis: [
                CustomLabelsAPI(caller: connection.caller),
                LookoutVisionAPI(caller: connection.caller),
            ], ledger: ledger, clock: .hasty(clock), makeToken: { "new" }, explain: { "\($0)" })
    }

    private var requests: [PaidRequest.Kind] {
        let bolt = suite.start(suite.bolts).version
        return [
            .train(suite.train(suite.bolts)), .train(suite.train(suite.washers)),
            .start(suite.start(suite.bolts)), .start(suite.start(suite.washers)), .stop(bolt),
            .deleteVersion(bolt), .deleteDataset(suite.bolts, .train), .deleteProject(suite.bolts),
        ]
    }

    private func begin(_ kind: PaidRequest.Kind) throws -> OpenEntry {
        let at = Inventory.Timestamp(milliseconds: clock.milliseconds)
        _ = try ledger.begin(PaidRequest(kind: kind, token: "token-0", at: at))
        return try #require(try ledger.openEntries().last)
    }

    @Test func `what somebody is sending is neither looked up nor closed`() async throws {
        let service = MiniService(status: "TRAINED")
        let resolution = Resolution(actions: actions(service, ledger), clock: .hasty(clock))
        for kind in requests {
            let entry = try begin(kind)
            clock.advance(by: .seconds(400))
            #expect(try await resolution.resolve(entry) == nil)
        }
        #expect(service.operations == [] && ledger.outcomes == [])
    }

    @Test func `what its sender left is resolved at once, and by one at a time`() async throws {
        let service = MiniService(status: "TRAINED")
        let resolution = Resolution(actions: actions(service, ledger), clock: .hasty(clock))
        let entry = try begin(.start(suite.start(suite.washers)))
        ledger.release(entry.id)
        // Another process resolves it already.
        #expect(try ledger.hold(entry.id))
        #expect(try await resolution.resolve(entry) == nil)
        ledger.release(entry.id)
        #expect(try await resolution.resolve(entry) != nil)
        #expect(service.starts == 1)
        #expect(try ledger.hold(entry.id), "it is given back")
    }

    @Test func `a sender that is halted does not keep others from it for ever`() async throws {
        let service = MiniService(status: "STOPPED")
        let resolution = Resolution(actions: actions(service, ledger), clock: .hasty(clock))
        let stop = try begin(.stop(suite.start(suite.bolts).version))
        clock.advance(by: .seconds(14 * 60))
        #expect(try await resolution.resolve(stop) != nil)
        let start = try begin(.start(suite.start(suite.bolts)))
        clock.advance(by: .seconds(21 * 60))
        #expect(try await resolution.resolve(start) != nil)
        #expect(ledger.outcomes == [.accepted("STOPPED"), .neverArrived])
    }

    @Test func `a sender that was halted sends nothing that others have given up`() async throws {
        let clock = clock
        // Its first request is lost, and it is halted before it sends the second.
        let service = MiniService([.beforeRequest]) { operation in
            if operation.hasSuffix("StartProjectVersion") { clock.advance(by: .seconds(700)) }
        }
        let error = await #expect(throws: Refusal.self) {
            try await actions(service, ledger).start(suite.start(suite.bolts, stopAfter: 60))
        }
        #expect(error?.code == .unknownOutcome)
        #expect(service.operations.count { $0 == "StartProjectVersion" } == 1)
        #expect(try ledger.openEntries().count == 1 && ledger.leases.count == 1)
    }
}

import Controller
import Dashboard
import Inventory
import TestSupport
import Testing

/// Requests that were left open, as the controller looks them up.
extension ControllerTests {
    @Test func `what was seen through while others were looked up is left alone`() async throws {
        labels.add("bolts", [("v1", "RUNNING"), ("v2", "DELETING")])
        let old = VersionID(project: version.project, version: "v2")
        let at = Timestamp(milliseconds: clock.milliseconds)
        _ = try ledger.begin(PaidRequest(kind: .deleteVersion(old), token: "1", at: at))
        let stop = try ledger.begin(PaidRequest(kind: .stop(version), token: "2", at: at))
        // Another process has its answer meanwhile, and the version is started anew there.
        labels.world.withLock { [ledger] world in
            world.holds["details bolts/v2"] = {
                ledger.inside.withLock { $0.outcomes[stop] = .accepted("STOPPING") }
            }
        }
        try await running { _ in
            await eventually("the deletion was not looked up") { [ledger] in
                ledger.outcomes.count == 2
            }
            clock.advance(by: .seconds(60))
            await polled(2)
        }
        #expect(!labels.calls.contains("stop bolts/v1"))
        #expect(ledger.outcomes.contains(.accepted("deleted")))
    }

    @Test func `who carries out one action alone leaves the meter's record as it is`() async throws
    {
        labels.add("bolts", [("v1", "RUNNING")])
        let controller = controller()
        await controller.run(.perform(ActionID(number: 1), .stop(version)))
        await finished()
        #expect(labels.calls.contains("stop bolts/v1"))
        let pieces = try ledger.pieces()
        #expect(pieces.isEmpty)
        await controller.stop()
    }
}

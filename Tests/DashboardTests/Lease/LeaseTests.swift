import Canvas
import Dashboard
import Inventory
import TestSupport
import Testing

@Suite struct LeaseTests {
    private let version = Fixtures.hosted(units: 2, maximum: 4)

    /// The lease form of a version that runs, after some keys.
    private func sent(_ keys: String) -> [Effect] {
        var harness = Harness.washers([version])
        harness.keys("<enter>L<c-u>\(keys)")
        return harness.keys("<enter>")
    }

    private func lease(_ seconds: Int?, idle: Int? = nil) -> Action {
        .lease(
            LeaseRequest(
                version: version.id, units: 2...4, stopAfterSeconds: seconds, idleSeconds: idle))
    }

    @Test func `a running version is given an end, another one, or none`() {
        #expect(sent("2h").contains(.perform(ActionID(number: 1), lease(7200))))
        #expect(sent("17:30").contains(.perform(ActionID(number: 1), lease(12_398))))
        #expect(sent("never").contains(.perform(ActionID(number: 1), lease(nil))))
        #expect(
            sent("8h, idle 30m").contains(.perform(ActionID(number: 1), lease(28_800, idle: 1800))))
        #expect(sent("soon") == [])
    }

    @Test func `what does not run has no lease`() {
        var harness = Harness.washers([Fixtures.trained()])
        harness.keys("<enter>L")
        #expect(harness.state.overlays.isEmpty)
        #expect(harness.state.flash?.sentence.contains("only a running version") == true)
    }

    @Test func `the version says when it is stopped, by the clock and by idleness`() {
        var harness = Harness.washers([version], width: 200, height: 50)
        harness.send(
            .leasesChanged([version.id: Fixtures.now.timestamp.advanced(byMilliseconds: 7_200_000)])
        )
        harness.send(.idlenessChanged([version.id: 1800]))
        harness.keys("<enter>")
        let text = render(harness.state).lines.joined(separator: "\n")
        #expect(text.contains("16:03, in 2h00m, or idle for 30m00s"))
    }

    @Test func `the header names the next stop of all contexts and who sees to it`() {
        var harness = Harness.washers([version], width: 160, height: 40)
        let end = Fixtures.now.timestamp.advanced(byMilliseconds: 7_200_000)
        let cases: [(GuardStanding.Holder, String)] = [
            (.here, "   next stop 16:03   "),
            (.other("visiontop guard, 7 on lab", since: end), "   guard: next stop 16:03   "),
            (.nobody, "   no guard: stop 16:03   "),
        ]
        for (holder, words) in cases {
            harness.send(
                .guardChanged(GuardStanding(holder: holder, leases: 1, nextEnd: end)))
            #expect(render(harness.state).lines[0].contains(words))
        }
        harness.send(.guardChanged(GuardStanding(holder: .here, leases: 0, nextEnd: nil)))
        #expect(!render(harness.state).lines[0].contains("stop"))
    }
}

import Controller
import Dashboard
import Inventory
import TestSupport
import Testing

extension ControllerTests {
    private var id: ActionID { ActionID(number: 1) }

    private var holds: [Int] {
        phases.compactMap { if case .held(let left) = $0 { left } else { nil } }
    }

    /// Lets seconds pass one by one, each once the countdown sleeps again.
    private func pass(seconds: Int) async {
        for _ in 0..<seconds {
            let (clock, count) = (clock, holds.count)
            await eventually("the countdown does not sleep") { clock.sleeperCount == 3 }
            clock.advance(by: .seconds(1))
            await eventually("no second was counted") { holds.count > count }
        }
    }

    @Test func `a hold counts down by the clock and writes and sends nothing`() async throws {
        labels.add("bolts", [("v1", "STOPPED")])
        try await running { controller in
            await controller.run(.hold(id, seconds: 3))
            await pass(seconds: 3)
            #expect(holds == [2, 1, 0])
            #expect(ledger.log.isEmpty)
            #expect(!labels.calls.contains { $0.hasPrefix("start") })
        }
    }

    @Test func `a hold that is taken back says nothing more`() async throws {
        labels.add("bolts", [("v1", "STOPPED")])
        try await running { controller in
            let clock = clock
            await controller.run(.hold(id, seconds: 3))
            await pass(seconds: 1)
            await eventually("the countdown does not sleep") { clock.sleeperCount == 3 }
            await controller.run(.cancel(id))
            await eventually("the countdown goes on") { clock.sleeperCount == 2 }
            clock.advance(by: .seconds(3))
            #expect(holds == [2])
        }
    }

    @Test func `leaving the context ends a hold`() async throws {
        labels.add("bolts", [("v1", "STOPPED")])
        let controller = controller()
        await controller.start()
        await polled(1)
        await controller.run(.hold(id, seconds: 3))
        await pass(seconds: 1)
        await controller.stop()
        clock.advance(by: .seconds(10))
        await controller.run(.hold(id, seconds: 3))
        #expect(holds == [2])
    }

    @Test func `a program that stood still does not send what waited`() async throws {
        labels.add("bolts", [("v1", "STOPPED")])
        try await running { controller in
            let clock = clock
            await controller.run(.hold(id, seconds: 3))
            await eventually("the countdown does not sleep") { clock.sleeperCount == 3 }
            // The machine slept for an hour in the middle of a second.
            offsets.add(3_600_000)
            clock.advance(by: .seconds(1))
            await finished()
            guard case .failed(let sentence)? = phases.last else {
                Issue.record("\(phases)")
                return
            }
            #expect(sentence.contains("stood still"))
            #expect(holds.isEmpty)
        }
    }

    @Test func `the dashboard and the controller together send after the seconds, once`()
        async throws
    {
        labels.add("bolts", [("v1", "TRAINING_COMPLETED")])
        try await running { controller in
            var harness = Harness(takeBack: 3)
            for message in messages.elements { harness.send(message) }
            var told = messages.count
            let keys = harness.keys("<enter>s<enter>")
            #expect(keys.contains(.hold(id, seconds: 3)))
            for effect in keys { await controller.run(effect) }
            for _ in 0..<3 {
                await pass(seconds: 1)
                for message in messages.elements[told...] {
                    for effect in harness.send(message) { await controller.run(effect) }
                }
                told = messages.count
            }
            await finished()
            #expect(phases.last == .finished(sentence: "bolts/v1 is starting."))
        }
        #expect(labels.calls.filter { $0.hasPrefix("start bolts/v1") }.count == 1)
    }

    @Test func `a policy is heeded whatever the dashboard offered`() async throws {
        labels.add("bolts", [("v1", "STOPPED")])
        let rule = SettingNode(
            line: 2, .entries([.init("max_units", line: 2, SettingNode(line: 2, .text("1")))]))
        var settings = DashboardSettings()
        settings.policies = PolicyFile(
            SettingNode(line: 1, .entries([.init("*", line: 1, rule)]))
        ) { _ in nil }
        try await running { [settings] controller in
            await controller.run(.adopt(settings))
            await controller.run(start(stopAfter: nil))
            await finished()
            guard case .failed(let sentence)? = phases.last else {
                Issue.record("\(phases)")
                return
            }
            #expect(
                sentence == "The policy of local allows at most 1 inference unit, not 2. "
                    + "Nothing was sent.")
            #expect(ledger.log.isEmpty)
        }
    }

    @Test func `read-only settings are heeded whatever the dashboard offered`() async throws {
        labels.add("bolts", [("v1", "STOPPED")])
        var settings = DashboardSettings()
        settings.isReadOnly = true
        try await running { [settings] controller in
            await controller.run(.adopt(settings))
            await controller.run(start(stopAfter: nil))
            await finished()
            guard case .failed(let sentence)? = phases.last else {
                Issue.record("\(phases)")
                return
            }
            #expect(sentence.contains("local is read-only here"))
            #expect(ledger.log.isEmpty)
        }
    }
}

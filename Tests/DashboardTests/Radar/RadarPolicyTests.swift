import Dashboard
import Inventory
import TestSupport
import Testing

/// What the policy of another context says of a stop from the radar.
@Suite struct RadarPolicyTests {
    private func policies(_ rule: String, for pattern: String) -> PolicyFile {
        let value = SettingNode(line: 2, .list([SettingNode(line: 2, .text("stop"))]))
        let rules = SettingNode(line: 2, .entries([.init(rule, line: 2, value)]))
        return PolicyFile(SettingNode(line: 1, .entries([.init(pattern, line: 1, rules)]))) { _ in
            .utc
        }
    }

    private func harness(_ rule: String, for pattern: String) -> Harness {
        var harness = RadarContextTests.harness()
        var settings = DashboardSettings()
        settings.takeBackSeconds = 0
        settings.policies = policies(rule, for: pattern)
        #expect(settings.policies.problems.isEmpty)
        harness.send(.settingsChanged(settings))
        return harness
    }

    private func stops(_ effects: [Effect]) -> Int {
        effects.count { if case .performElsewhere = $0 { true } else { false } }
    }

    @Test(arguments: ["prod", "prod/eu-west-1", "*"])
    func `a context whose policy wants the name is asked for it`(pattern: String) {
        var harness = harness("type_name", for: pattern)
        harness.keys("jx")
        #expect(stops(harness.keys("y")) == 0)
        #expect(harness.text.contains("Type washers/1 to confirm"))
        harness.keys("<bs>washers/1")
        #expect(stops(harness.keys("<enter>")) == 1)
    }

    @Test(arguments: ["local", "prod/us-east-1"])
    func `the policy of another one asks for nothing`(pattern: String) {
        var harness = harness("type_name", for: pattern)
        harness.keys("jx")
        #expect(stops(harness.keys("y")) == 1)
    }

    @Test func `what the policy denies is left alone with the reason`() {
        var harness = harness("deny", for: "prod")
        harness.keys("jx")
        #expect(harness.text.contains("the policy of prod denies stopping"))
        #expect(stops(harness.keys("y")) == 0)
    }
}

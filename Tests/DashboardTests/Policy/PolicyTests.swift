import Dashboard
import Inventory
import Metering
import TestSupport
import Testing

@Suite struct PolicyTests {
    private func node(_ text: String) -> SettingNode { SettingNode(line: 2, .text(text)) }

    private func list(_ texts: [String]) -> SettingNode {
        SettingNode(line: 2, .list(texts.map(node)))
    }

    /// A file with rules for one pattern.
    private func file(
        _ rules: [(String, SettingNode)], for pattern: String = "local"
    ) -> PolicyFile {
        let entries = rules.map { SettingNode.Entry($0.0, line: 2, $0.1) }
        let root = SettingNode(
            line: 1,
            .entries([.init(pattern, line: 1, SettingNode(line: 2, .entries(entries)))]))
        return PolicyFile(root) { name in
            switch name {
            case "", "UTC": .utc
            case "Etc/East": ZoneTable(name: name, first: 7200)
            default: nil
            }
        }
    }

    private func harness(
        _ rules: [(String, SettingNode)], for pattern: String = "local",
        versions: [ModelVersion] = [Fixtures.hosted("2"), Fixtures.trained("1")]
    ) -> Harness {
        var harness = Harness.washers(versions)
        var settings = DashboardSettings()
        settings.takeBackSeconds = 0
        settings.policies = file(rules, for: pattern)
        #expect(settings.policies.problems.isEmpty)
        harness.send(.settingsChanged(settings))
        return harness
    }

    private func isSent(_ effects: [Effect]) -> Bool {
        effects.contains { if case .perform = $0 { true } else { false } }
    }

    @Test func `what is denied is disabled with the reason`() {
        var harness = harness([
            ("deny", list(["start", "delete"])), ("reason", node("frozen until Monday; ask Ada")),
        ])
        harness.keys("<enter>js")
        #expect(harness.state.overlays.isEmpty)
        #expect(
            harness.state.flash?.sentence
                == "the policy of local denies starting: frozen until Monday; ask Ada")
        harness.keys("D")
        #expect(harness.state.flash?.sentence.contains("denies deleting") == true)
        harness.keys("kx")
        #expect(isSent(harness.keys("y")))
    }

    @Test(arguments: [("local", true), ("lo*", true), ("*", true), ("shop", false)])
    func `a rule is about the contexts that its pattern names`(pattern: String, isMeant: Bool) {
        var harness = harness([("deny", list(["start"]))], for: pattern)
        harness.keys("<enter>js")
        #expect(harness.state.overlays.isEmpty == isMeant)
    }

    @Test func `a pattern may name the region`() {
        let file = file([("deny", list(["all"]))], for: "shop/eu-*")
        #expect(!file.policy(of: "shop", region: "eu-west-1").isEmpty)
        #expect(file.policy(of: "shop", region: "us-east-1").isEmpty)
    }

    @Test func `a form says the most units and is not sent with more`() {
        var harness = harness([("max_units", node("2"))])
        harness.keys("<enter>js<bs>3")
        #expect(
            harness.text.contains("The policy of local allows at most 2 inference units, not 3."))
        #expect(!isSent(harness.keys("<enter>")))
        #expect(isSent(harness.keys("<bs>2<enter>y")))
    }

    @Test func `what runs already counts where the policy says so`() {
        // Version 2 is hosted on one unit at $4 an hour.
        var meter = Meter(
            prices: .custom(UnitPrice(microDollarsPerUnitHour: 4_000_000)),
            sessionStart: Timestamp(milliseconds: 0))
        let running = Fixtures.hosted("2").id
        meter.record(
            Observation(
                version: running, state: .hosted, minUnits: 1,
                at: Timestamp(milliseconds: 1000), cause: .startAccepted))
        func objection(_ rule: (String, String), _ version: VersionID, _ units: Int) -> String? {
            file([(rule.0, node(rule.1))]).policy(of: "local", region: "").objection(
                to: .start(
                    StartRequest(
                        version: version, minInferenceUnits: units, maxInferenceUnits: nil,
                        stopAfterSeconds: nil)),
                at: Timestamp(milliseconds: 2000), prices: meter.prices, running: meter)
        }
        let other = Fixtures.trained("1").id
        #expect(objection(("max_units_in_all", "3"), other, 2) == nil)
        #expect(
            objection(("max_units_in_all", "2"), other, 2)
                == "the policy of local allows at most 2 inference units in all, and 1 of others run"
        )
        #expect(objection(("max_price_per_hour_in_all", "12"), other, 2) == nil)
        #expect(
            objection(("max_price_per_hour_in_all", "11.99"), other, 2)
                == "the policy of local allows at most $11.99/h in all, and others run at $4.00/h")
        // Other units of the same version take the place of those that it has.
        #expect(objection(("max_units_in_all", "2"), running, 2) == nil)
        #expect(objection(("max_units", "2"), other, 2) == nil)
    }

    @Test func `a price above the most is refused, and so is one that is not known`() {
        var dear = harness([("max_price_per_hour", node("4.00"))])
        dear.keys("<enter>js<bs>2")
        #expect(dear.text.contains("allows at most $4.00/h, not $8.00/h"))
        #expect(isSent(dear.keys("<bs>1<enter>")))
        var unknown = harness([("max_price_per_hour", node("4.00"))])
        unknown.send(
            .meterArrived(
                Meter(
                    prices: PriceTable(entries: [:]), sessionStart: Fixtures.now.timestamp)))
        #expect(!isSent(unknown.keys("<enter>js<enter>")))
        #expect(
            unknown.state.flash?.sentence
                == "the policy of local allows at most $4.00/h, and the price here is not known")
    }

    @Test func `a training wants its tags, and they stay`() {
        var harness = harness([("required_tags", list(["owner", "team"]))])
        harness.keys("t<enter>")
        #expect(harness.text.contains("The policy of local wants the tags owner, team."))
        harness.keys("<tab><tab><tab>owner=ada, team=vision")
        #expect(isSent(harness.keys("<enter>")))
        let policy = file([("required_tags", list(["owner"]))]).policy(of: "local", region: "")
        let request = TagsRequest(
            resource: .project(Fixtures.washers), added: [], removed: ["owner"])
        #expect(
            policy.objection(to: .changeTags(request), at: Fixtures.now.timestamp, prices: nil)
                == "the policy of local wants the tag owner to stay")
    }

    @Test func `what wants its name typed wants it however cheap it is`() {
        var harness = harness([("type_name", node("start"))])
        harness.keys("<enter>js<enter>")
        #expect(harness.text.contains("The policy of local wants the name typed for this."))
        #expect(!isSent(harness.keys("y<bs>")))
        #expect(isSent(harness.keys("washers/1<enter>")))
        var stopping = self.harness([("type_name", list(["stop"]))])
        stopping.keys("<enter>x")
        #expect(!isSent(stopping.keys("y<bs>")))
        #expect(isSent(stopping.keys("washers/2<enter>")))
    }

    /// 1970-01-01 was a Thursday.
    @Test(arguments: [
        ("Mon-Fri 08:00-18:00", 10.0, true), ("Mon-Fri 08:00-18:00", 18.0, false),
        ("Fri-Wed 08:00-18:00", 10.0, false), ("Thu 08:00-18:00 Etc/East", 6.0, true),
        ("Thu 08:00-18:00 Etc/East", 5.9, false), ("22:00-06:00", 23.0, true),
        ("22:00-06:00", 5.0, true), ("22:00-06:00", 12.0, false), ("Wed 22:00-06:00", 5.0, true),
        ("thursday,sat 00:00-24:00 UTC", 23.99, true), ("Wed 00:00-24:00", 1.0, false),
    ])
    func `hours are days and times in a zone`(text: String, hour: Double, isOpen: Bool) throws {
        let policy = file([("hours", node(text))]).policy(of: "local", region: "")
        let moment = Timestamp(milliseconds: Int64(hour * 3_600_000))
        let objection = policy.objection(to: [.train], at: moment)
        #expect((objection == nil) == isOpen)
        #expect(policy.objection(to: [.stop], at: moment) == nil)
    }

    @Test(arguments: [
        ("hours", "Mon-Fri", "needs times"), ("hours", "Mon-Fry 08:00-18:00", "is no days"),
        ("hours", "08:00-18:00 Mars/North", "is no time zone"), ("hours", "8-18", "needs times"),
        ("max_unit", "2", "the nearest rule is `max_units`"), ("max_units", "two", "a number"),
        ("deny", "strat", "the nearest is `start`"), ("max_price_per_hour", "much", "dollars"),
    ])
    func `a rule that cannot be read is named and allows nothing but stopping`(
        name: String, value: String, complaint: String
    ) {
        let file = file([(name, node(value))])
        #expect(file.problems.map(\.line) == [2])
        #expect(file.problems.first?.text.contains(complaint) == true)
        let policy = file.policy(of: "local", region: "")
        #expect(
            policy.objection(to: [.start], at: Fixtures.now.timestamp)?.contains("line 2") == true)
        #expect(policy.objection(to: [.stop], at: Fixtures.now.timestamp) == nil)
        #expect(file.policy(of: "other", region: "").isEmpty)
    }

    @Test func `a file that cannot be read allows nothing but stopping anywhere`() {
        let policy = PolicyFile(failure: "it is not UTF-8").policy(of: "any", region: "")
        #expect(policy.objection(to: [.train], at: Fixtures.now.timestamp) != nil)
        #expect(policy.objection(to: [.stop], at: Fixtures.now.timestamp) == nil)
        #expect(policy.objection(to: [.detect], at: Fixtures.now.timestamp) == nil)
    }

    @Test func `every action has a word, or is none of a policy`() {
        let version = Fixtures.hosted().id
        #expect(Action.stop(version).policyActions == [.stop])
        #expect(Action.deleteProject(Fixtures.washers).policyActions == [.delete])
        let units = StartRequest(
            version: version, minInferenceUnits: 1, maxInferenceUnits: nil, stopAfterSeconds: nil)
        #expect(Action.changeUnits(units).policyActions.contains(.start))
        #expect(Action.checkDatasets(Fixtures.washers).policyActions.isEmpty)
    }

    @Test func `a policy that comes while a start waits takes it back`() {
        var harness = Harness.washers([Fixtures.trained()])
        harness.send(.settingsChanged(DashboardSettings()))
        harness.keys("<enter>s<enter>")
        var settings = DashboardSettings()
        settings.policies = file([("deny", list(["start"]))])
        #expect(harness.send(.settingsChanged(settings)).contains(.cancel(ActionID(number: 1))))
    }
}

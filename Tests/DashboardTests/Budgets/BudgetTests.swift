import Canvas
import Dashboard
import Inventory
import Metering
import TestSupport
import Testing

@Suite struct BudgetTests {
    /// `washers/1` hosted on two units for 72 minutes and 9 seconds, $9.62 at $4.00.
    private func hosting(_ budgets: Budget..., width: Int = 100) -> Harness {
        var harness = Harness.hosting(width: width, height: 30)
        var settings = harness.state.settings
        settings.budgets = budgets
        harness.send(.settingsChanged(settings))
        return harness
    }

    private func budget(
        _ dollars: Int64, _ atLimit: Budget.AtLimit = .tell, name: String = "lab",
        period: Budget.Period = .month, project: String? = nil, tag: BudgetScope.Tag? = nil,
        context: String? = "local"
    ) -> Budget {
        Budget(
            name: name, scope: BudgetScope(context: context, project: project, tag: tag),
            limit: Money(microDollars: dollars * 1_000_000), period: period, atLimit: atLimit)
    }

    private func lines(_ harness: Harness, width: Int = 90) -> [String] {
        harness.state.budgetLines(width: width).map(\.text)
    }

    @Test func `each budget has a gauge, what is spent, and what will come of it`() {
        let harness = hosting(budget(100), budget(20_000, name: "all of it"))
        #expect(
            lines(harness) == [
                "lab       █▊░░░░░░░░░░░░░░░░░░   9 %  $9.62 of $100.00 a month",
                "          will be passed on the 23rd at this rate",
                "all of it ░░░░░░░░░░░░░░░░░░░░   0 %  $9.62 of $20000.00 a month",
            ])
    }

    @Test func `a later day is named by its number`() {
        #expect(
            lines(hosting(budget(1000)))[1].hasSuffix("will be passed on the 27th at this rate"))
    }

    @Test func `a budget of another context, or none for the local service, is not shown`() {
        let harness = hosting(budget(5, context: "prod"), budget(5, context: nil))
        #expect(lines(harness).isEmpty)
        #expect(!harness.text.contains("used up"))
    }

    @Test func `a used up budget says so in the header, and what follows`() {
        let told = hosting(budget(9))
        #expect(told.screen.lines[0].contains("budget lab used up"))
        #expect(lines(told).last?.hasSuffix("used up; this is only told") == true)
        let nearly = hosting(budget(11))
        #expect(nearly.screen.lines[0].contains("budget lab 87 %"))
        #expect(!hosting(budget(20)).screen.lines[0].contains("budget"))
    }

    @Test func `a used up budget refuses starts and trainings in their forms`() {
        for (keys, state) in [("s", Fixtures.trained()), ("t", Fixtures.trained())] {
            var harness = hosting(budget(9, .refuse))
            harness.snapshot(Fixtures.snapshot([(Fixtures.washers, [state])]))
            #expect(harness.keys(keys).isEmpty)
            let reason =
                "The budget lab ($9.00 a month) is used up, $9.62; it begins anew on the 1st"
            #expect(harness.words.contains(reason), "\(harness.text)")
            #expect(
                !harness.keys("<enter>").contains { if case .perform = $0 { true } else { false } })
        }
    }

    @Test func `a budget that only tells refuses nothing`() {
        var harness = hosting(budget(9, .tell))
        harness.snapshot(Fixtures.snapshot([(Fixtures.washers, [Fixtures.trained()])]))
        let effects = harness.keys("s<enter>")
        #expect(effects.contains { if case .perform = $0 { true } else { false } })
    }

    @Test func `a start that would pass a budget says so before it is sent`() {
        var harness = hosting(budget(30), budget(300, name: "all"))
        harness.snapshot(Fixtures.snapshot([(Fixtures.washers, [Fixtures.trained()])]))
        harness.send(.leasesChanged([Fixtures.hosted().id: Fixtures.ago(seconds: -60)]))
        harness.keys("s")
        #expect(harness.text.contains("Budget passes lab, $30.00 a month"))
        #expect(!harness.text.contains("passes all"))
    }

    @Test func `a training that would pass a budget says so by what the project's cost`() {
        var harness = hosting(budget(12), budget(300, name: "all"))
        guard var meter = harness.state.meter else { return }
        meter.prices = .builtin(region: "us-east-1")
        for (number, seconds) in [3600, 14_400].enumerated() {
            meter.record(
                TrainingCharge(
                    version: VersionID(project: Fixtures.labels, version: "v\(number)"),
                    created: Fixtures.ago(seconds: 90 * 86_400),
                    ended: Fixtures.ago(seconds: 80 * 86_400), billedSeconds: seconds))
        }
        harness.send(.meterArrived(meter))
        harness.send(.leasesChanged([Fixtures.hosted().id: Fixtures.now.timestamp]))
        harness.keys("<down>t")
        #expect(harness.text.contains("Budget may pass lab, $12.00 a month"), "\(harness.text)")
        #expect(!harness.text.contains("pass all"))
    }

    @Test func `a budget by tag waits for tags to count for certain`() {
        let red = BudgetScope.Tag(key: "team", value: "red")
        var harness = hosting(budget(9, .refuse, tag: red))
        #expect(lines(harness).last?.contains("may be used up") == true)
        #expect(!harness.screen.lines[0].contains("used up"))
        harness.send(.tagsRead([Fixtures.hosted().id: ["team": "red"]]))
        #expect(lines(harness).last?.contains("used up; nothing more is started") == true)
        harness.send(.tagsRead([Fixtures.hosted().id: ["team": "blue"]]))
        #expect(lines(harness).count == 1)
    }

    @Test func `gauges follow the clock every ten seconds, not every second`() {
        var harness = hosting(budget(100))
        let first = lines(harness)
        harness.pass(seconds: 9)
        #expect(lines(harness) == first)
        harness.pass(seconds: 1)
        #expect(lines(harness)[0].contains("$9.64"))
        harness.pass(seconds: 9)
        harness.keys("?")
        #expect(lines(harness)[0].contains("$9.66"), "a key wants to know it")
    }

    @Test(arguments: [30, 44, 60, 120]) func `no line is longer than the pane`(width: Int) {
        let long = budget(
            9, .stop, name: "a name that nobody would give to a budget", project: "washers")
        for line in lines(hosting(long, budget(50)), width: width) {
            #expect(line.displayWidth <= width, "\(line)")
        }
    }
}

extension Harness {
    /// The words of the screen without borders and line ends.
    fileprivate var words: String {
        text.split { " \n│".contains($0) }.joined(separator: " ")
    }
}

import Canvas
import Dashboard
import Inventory
import Metering
import TestSupport
import Testing

@Suite struct TakeBackTests {
    private let id = ActionID(number: 1)

    /// `washers/1` with a start that was sent by its form a moment ago.
    private func harness(takeBack: Int = 5) -> Harness {
        var harness = Harness.washers([Fixtures.trained()])
        var settings = DashboardSettings()
        settings.takeBackSeconds = takeBack
        harness.send(.settingsChanged(settings))
        return harness
    }

    private func isSent(_ effects: [Effect]) -> Bool {
        effects.contains { if case .perform = $0 { true } else { false } }
    }

    @Test(arguments: ["<enter>s<enter>", "t<enter>"])
    func `a start or training is held and counted down before it is sent`(keys: String) {
        var harness = harness()
        #expect(harness.keys(keys).contains(.hold(id, seconds: 5)))
        for left in [4, 3, 2, 1] {
            #expect(harness.send(.actionChanged(id, .held(secondsLeft: left))).isEmpty)
            #expect(harness.screen.lines.last?.contains(" in \(left)s ") == true)
            #expect(harness.screen.lines.last?.contains("u takes it back") == true)
        }
        #expect(!isSent(harness.effects))
        #expect(isSent(harness.send(.actionChanged(id, .held(secondsLeft: 0)))))
        #expect(harness.state.held.isEmpty)
        #expect(harness.state.running.count == 1)
    }

    @Test func `the countdown needs no tick of the clock`() {
        var harness = harness()
        harness.keys("<enter>s<enter>")
        harness.send(.actionChanged(id, .held(secondsLeft: 3)))
        #expect(harness.text.contains("starting washers/1 in 3s"))
        harness.pass(seconds: 15)
        #expect(harness.text.contains("starting washers/1 in 3s"))
    }

    @Test func `u takes it back, and what was typed comes again`() {
        var harness = harness()
        harness.keys("<enter>s<tab><tab><c-u>2h<enter>")
        #expect(harness.keys("u") == [.cancel(id)])
        #expect(harness.state.running.isEmpty)
        #expect(harness.text.contains("taken back: starting washers/1; nothing was sent"))
        #expect(harness.send(.actionChanged(id, .held(secondsLeft: 0))).isEmpty)
        harness.keys("s")
        #expect(harness.text.contains("2h"))
    }

    @Test func `u takes back what was asked for last, then what came before`() {
        var harness = Harness.washers([Fixtures.trained("2"), Fixtures.trained("1")])
        harness.send(.settingsChanged(DashboardSettings()))
        harness.keys("<enter>s<enter><down>s<enter>")
        #expect(harness.text.contains("(and 1 more)"))
        #expect(harness.keys("u") == [.cancel(ActionID(number: 2))])
        #expect(harness.keys("u") == [.cancel(ActionID(number: 1))])
        #expect(harness.keys("u").isEmpty)
        #expect(harness.state.flash?.sentence.contains("nothing waits to be sent") == true)
    }

    @Test func `what is dropped holds nothing else up`() {
        var harness = Harness.hosting()
        var settings = harness.state.settings
        settings.takeBackSeconds = 5
        harness.send(.settingsChanged(settings))
        harness.snapshot(
            Fixtures.snapshot([
                (Fixtures.washers, [Fixtures.trained("2"), Fixtures.hosted("1")]),
                (Fixtures.labels, [Fixtures.trained("v1", of: Fixtures.labels)]),
            ]))
        let (start, other) = (ActionID(number: 1), ActionID(number: 2))
        #expect(harness.keys("<enter>s<enter>").contains(.hold(start, seconds: 5)))
        harness.keys("<esc><down><enter>")
        #expect(harness.keys("s<enter>").contains(.hold(other, seconds: 5)), "\(harness.text)")
        settings.budgets = [
            Budget(
                name: "lab", scope: BudgetScope(context: "local", project: "washers"),
                limit: Money(microDollars: 1_000_000), period: .month, atLimit: .refuse)
        ]
        harness.send(.settingsChanged(settings))
        let effects = harness.send(.actionChanged(other, .held(secondsLeft: 0)))
        #expect(effects.contains(.cancel(start)), "its budget is used up")
        #expect(isSent(effects) && harness.state.held.isEmpty)
    }

    @Test func `u works over a screen, and is typed into a field`() {
        var harness = harness()
        harness.keys("<enter>s<enter>E")
        #expect(harness.keys("u") == [.cancel(id)])
        harness.keys("<esc>s<enter>d/tmp/")
        harness.keys(":u")
        #expect(harness.state.held.count == 1)
        harness.keys("<esc>")
        #expect(harness.keys("u") == [.cancel(ActionID(number: 2))])
    }

    @Test func `leaving takes back first and leaves at the second press`() {
        var harness = harness()
        harness.keys("<enter>s<enter>")
        #expect(harness.keys("q") == [.cancel(id)])
        #expect(harness.state.flash?.sentence.contains("q again leaves") == true)
        #expect(harness.keys("q") == [.quit])
    }

    @Test func `what moved meanwhile is not sent`() {
        var harness = harness()
        harness.keys("<enter>s<enter>")
        let effects = harness.snapshot(
            Fixtures.snapshot([(Fixtures.washers, [Fixtures.version("STARTING_HOSTING")])]))
        #expect(effects.contains(.cancel(id)))
        #expect(
            harness.text.contains("was not sent: washers/1 was TRAINED and is STARTING_HOSTING"))
        #expect(!isSent(harness.send(.actionChanged(id, .held(secondsLeft: 0)))))
    }

    @Test func `a training whose project went is not sent`() {
        var harness = harness()
        harness.keys("t<enter>")
        #expect(harness.snapshot(Snapshot()).contains(.cancel(id)))
        #expect(harness.text.contains("was not sent: washers is gone"))
    }

    @Test func `settings that forbid it while it waits take it back`() {
        var harness = harness()
        harness.keys("<enter>s<enter>")
        var settings = DashboardSettings()
        settings.isReadOnly = true
        #expect(harness.send(.settingsChanged(settings)).contains(.cancel(id)))
        #expect(harness.text.contains("was not sent: visiontop is read-only"))
    }

    @Test func `opening another context takes it back`() {
        var harness = harness()
        harness.keys("<enter>s<enter>c")
        let shop = ContextEntry(name: "shop", source: .profile, profile: "shop", region: "x")
        harness.send(.contextsArrived([shop]))
        #expect(harness.keys("<enter>") == [.cancel(id), .openContext(shop)])
        #expect(harness.state.running.isEmpty)
    }

    @Test func `what cannot be sent any more is told and may be asked for anew`() {
        var harness = harness()
        harness.keys("<enter>s<enter>")
        harness.send(.actionChanged(id, .failed(sentence: "It was not sent.")))
        #expect(harness.state.running.isEmpty)
        #expect(harness.keys("s<enter>") == [.hold(ActionID(number: 2), seconds: 5)])
    }

    @Test func `without seconds to wait it is sent at once, and stops are always`() {
        var harness = harness(takeBack: 0)
        #expect(isSent(harness.keys("<enter>s<enter>")))
        var hosting = Harness.hosting()
        hosting.send(.settingsChanged(DashboardSettings()))
        #expect(isSent(hosting.keys("<enter><down>xy")))
    }

    @Test func `another start of the same version has to wait`() {
        var harness = harness()
        harness.keys("<enter>s<enter>")
        #expect(harness.keys("s").isEmpty)
        #expect(
            harness.state.flash?.sentence == "starting washers/1 in 5s; u takes it back")
    }

    @Test func `plain lines name what waits`() {
        var harness = harness()
        harness.keys("<enter>s<enter>")
        #expect(
            harness.state.plainLines.last?.contains("starting washers/1 in 5s   u takes it back")
                == true)
    }
}

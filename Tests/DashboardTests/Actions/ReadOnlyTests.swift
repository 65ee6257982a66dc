import Canvas
import Dashboard
import Inventory
import TestSupport
import Testing

@Suite struct ReadOnlyTests {
    private func harness(_ change: (inout ContextInfo) -> Void) -> Harness {
        var harness = Harness.washers([Fixtures.hosted("2"), Fixtures.trained("1")])
        var context = Fixtures.local
        context.name = "shop"
        change(&context)
        harness.send(.contextOpened(context))
        return harness
    }

    private func starts(_ effects: [Effect]) -> Int {
        effects.count { effect in
            if case .perform(_, .start) = effect { true } else { false }
        }
    }

    @Test(arguments: ["n", "N", "i", "t", "s", "x", "D"])
    func `a read-only context refuses with its reason`(key: String) {
        var harness = harness { $0.isReadOnly = true }
        harness.keys("<enter>")
        #expect(harness.keys(key).isEmpty)
        #expect(harness.state.overlays.isEmpty)
        #expect(harness.state.flash?.sentence == "shop is read-only by the configuration")
        #expect(harness.text.contains("read-only"))
    }

    @Test func `looking and detecting stay allowed`() {
        var harness = harness { $0.isReadOnly = true }
        harness.keys("<enter>d/tmp/a.png")
        #expect(!harness.keys("<enter>").isEmpty)
    }

    @Test func `an action that was confirmed before is refused all the same`() {
        var harness = harness { _ in }
        harness.keys("<enter>x")
        var context = Fixtures.local
        context.isReadOnly = true
        harness.send(.contextOpened(context))
        #expect(harness.keys("y").isEmpty)
    }

    @Test func `the settings can forbid changes everywhere`() {
        var harness = harness { _ in }
        var settings = DashboardSettings()
        settings.isReadOnly = true
        harness.send(.settingsChanged(settings))
        #expect(harness.keys("t").isEmpty)
        #expect(harness.state.flash?.sentence == "visiontop is read-only by its configuration")
    }

    @Test func `production is named and wants the name for a stop`() {
        var harness = harness { $0.isProduction = true }
        #expect(harness.text.contains(" PRODUCTION "))
        harness.keys("<enter>x")
        #expect(harness.text.contains("PRODUCTION ▪ Stop washers/2?"))
        #expect(harness.keys("y").isEmpty)
        #expect(
            harness.keys("<bs>washers/2<enter>")
                == [.perform(ActionID(number: 1), .stop(Fixtures.hosted("2").id))])
    }

    @Test func `production wants the name of what a form would start`() {
        var harness = harness { $0.isProduction = true }
        harness.keys("<enter>js<enter>")
        #expect(harness.text.contains("shop is production."))
        #expect(harness.text.contains("It costs up to $4.00/h"))
        #expect(starts(harness.keys("washers/1<enter>")) == 1)
        #expect(harness.state.overlays.isEmpty)
    }

    @Test func `many units want the name, few do not, and esc goes back to the form`() {
        var harness = harness { _ in }
        harness.keys("<enter>js<bs>4<tab><tab><c-u>2h")
        harness.keys("<enter>")
        #expect(starts(harness.keys("y")) == 1)
        var other = self.harness { _ in }
        other.keys("<enter>js<bs>5<enter>")
        #expect(other.text.contains("It costs up to $20.00/h, $160.00 until it stops."))
        #expect(other.keys("<esc>").isEmpty)
        #expect(other.text.contains("Start washers/1"))
        other.keys("<enter>")
        #expect(starts(other.keys("washers/1<enter>")) == 1)
        #expect(other.state.overlays.isEmpty)
    }
}

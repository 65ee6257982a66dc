import Dashboard
import Inventory
import TestSupport
import Testing

@Suite struct ConfirmationTests {
    @Test func `y stops the version that was shown`() {
        var harness = Harness.hosting()
        harness.keys("<enter><down>x")
        #expect(harness.keys("y") == [.perform(ActionID(number: 1), .stop(Fixtures.hosted().id))])
        #expect(harness.state.overlays.isEmpty)
    }

    @Test(arguments: ["n", "<esc>", "<c-c>"]) func `anything else leaves it alone`(key: String) {
        var harness = Harness.hosting()
        harness.keys("<enter><down>x")
        #expect(harness.keys(key).isEmpty)
        #expect(harness.state.overlays.isEmpty)
    }

    @Test func `a target that moved is not acted on`() {
        var harness = Harness.hosting()
        harness.keys("<enter><down>x")
        harness.snapshot(
            Fixtures.snapshot([(Fixtures.washers, [Fixtures.version("STOPPING_HOSTING")])]))
        #expect(harness.keys("y").isEmpty)
        #expect(harness.text.contains("washers/1 was HOSTED and is STOPPING_HOSTING now."))
        harness.keys("<esc>")
        #expect(harness.state.overlays.isEmpty)
    }

    @Test func `a target that is gone is not acted on`() {
        var harness = Harness.hosting()
        harness.keys("<enter><down>x")
        harness.snapshot(Snapshot())
        #expect(harness.keys("y").isEmpty)
        #expect(harness.text.contains("washers/1 is gone."))
    }

    @Test func `the target stays frozen when the selection moves underneath`() {
        var harness = Harness.washers([Fixtures.trained("2"), Fixtures.hosted("1")])
        harness.keys("<enter><down>x")
        harness.snapshot(
            Fixtures.snapshot([
                (
                    Fixtures.washers,
                    [Fixtures.hosted("3"), Fixtures.trained("2"), Fixtures.hosted("1")]
                )
            ]))
        let effects = harness.keys("y")
        #expect(
            effects == [.perform(ActionID(number: 1), .stop(Fixtures.hosted("1").id))])
    }

    @Test func `deleting wants the whole name`() {
        var harness = Harness.washers([Fixtures.trained()])
        harness.keys("<enter>D")
        #expect(harness.keys("y<bs>washers/<enter>").isEmpty)
        #expect(
            harness.keys("1<enter>")
                == [.perform(ActionID(number: 1), .deleteVersion(Fixtures.trained().id))])
    }

    @Test func `an empty project can be deleted by its name`() {
        var harness = Harness.washers([])
        harness.keys("D")
        #expect(
            harness.keys("washers<enter>")
                == [.perform(ActionID(number: 1), .deleteProject(Fixtures.washers))])
    }

    @Test func `C cancels an import at once and esc asks first`() {
        var harness = Harness.empty()
        harness.keys("n")
        #expect(harness.keys("<esc>").isEmpty)
        #expect(harness.keys("y") == [.cancel(ActionID(number: 1))])
        #expect(harness.keys("C") == [.cancel(ActionID(number: 1))])
    }

    @Test func `an import that ended meanwhile is not cancelled`() {
        var harness = Harness.empty()
        harness.keys("n<esc>")
        harness.send(.actionChanged(ActionID(number: 1), .finished(sentence: "washers is ready")))
        #expect(harness.keys("y").isEmpty)
    }
}

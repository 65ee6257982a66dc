import Dashboard
import Inventory
import TestSupport
import Testing

@Suite struct ActionTests {
    @Test func `an action is told while it runs and when it ends`() {
        var harness = Harness.empty()
        harness.keys("n")
        let id = ActionID(number: 1)
        harness.send(.actionChanged(id, .progressed(done: 0, total: 0, what: "drawing images")))
        #expect(harness.text.contains("drawing images ▪ washers, 0s  C cancels"))
        harness.send(.actionChanged(id, .progressed(done: 40, total: 160, what: "images uploaded")))
        #expect(harness.text.contains("███░░░░░░░░░ 40/160 images uploaded ▪ washers"))
        harness.send(.actionChanged(id, .finished(sentence: "washers is ready; train it next.")))
        #expect(harness.state.running.isEmpty)
        #expect(harness.text.contains("14:03:22 ✓ washers is ready; train it next."))
    }

    @Test func `a failure is said at once and kept`() {
        var harness = Harness.washers([Fixtures.trained()])
        harness.keys("s<enter>")
        let sentence = "washers/1 could not be started: the limit of running models is reached."
        harness.send(.actionChanged(ActionID(number: 1), .failed(sentence: sentence)))
        #expect(harness.state.flash?.sentence == sentence)
        harness.keys("j")
        #expect(harness.state.flash == nil)
        #expect(harness.text.contains("✗ washers/1 could not be started"))
    }

    @Test func `a phase of an action that ended is nothing`() {
        var harness = Harness.empty()
        harness.keys("n")
        harness.send(.actionChanged(ActionID(number: 1), .finished(sentence: "done")))
        harness.send(
            .actionChanged(ActionID(number: 1), .progressed(done: 1, total: 2, what: "late")))
        harness.send(.actionChanged(ActionID(number: 1), .failed(sentence: "late")))
        #expect(harness.state.running.isEmpty)
        #expect(harness.state.log.events.count == 1)
    }

    @Test func `a verdict takes one line of the events`() {
        var harness = Harness.washers([Fixtures.hosted()])
        harness.keys("d/tmp/a.png<enter>")
        harness.send(.detectionArrived(ActionID(number: 1), Fixtures.detection()))
        harness.send(.actionChanged(ActionID(number: 1), .finished(sentence: "judged")))
        #expect(harness.state.log.events.count == 1)
    }

    @Test func `the meter moves with the clock alone`() {
        var harness = Harness.hosting()
        #expect(harness.text.contains("today  $9.6200"))
        harness.pass(seconds: 1)
        #expect(harness.text.contains("today  $9.6222"))
        harness.pass(seconds: 9)
        #expect(harness.text.contains("today  $9.6422"))
    }

    @Test func `a version that was running when first seen has no certain cost`() {
        var meter = Fixtures.meter
        meter.record(
            .init(
                version: Fixtures.hosted().id, state: .hosted, minUnits: 2,
                at: Fixtures.ago(seconds: 60)))
        var harness = Harness.washers([Fixtures.hosted()], width: 120, height: 40, meter: meter)
        harness.keys("<enter>")
        #expect(harness.text.contains("≥$0.13"))
        #expect(harness.text.contains("● HOSTED  ~1m"))
    }
}

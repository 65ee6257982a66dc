import Canvas
import Dashboard
import Inventory
import TestSupport
import Testing

/// The answers to questions are commands like others, and no key answers what wants a name.
@Suite struct AnswerKeyTests {
    private func asked(_ keys: [String: [Key]]) -> Harness {
        var harness = Harness.hosting()
        harness.send(.settingsChanged(.keys(keys)))
        harness.keys("<enter><down>x")
        return harness
    }

    private let stop: [Effect] = [.perform(ActionID(number: 1), .stop(Fixtures.hosted().id))]

    @Test func `other keys answer, and the old ones do not`() {
        var harness = asked(["answerYes": [.character("j")], "answerNo": [.character("k")]])
        #expect(harness.text.contains("j yes   k no"))
        #expect(harness.keys("yn").isEmpty && harness.state.overlays.count == 1)
        #expect(harness.keys("j") == stop)
        harness = asked(["answerNo": [.character("k")]])
        #expect(harness.keys("k").isEmpty && harness.state.overlays.isEmpty)
    }

    @Test func `esc leaves a question whatever its keys`() {
        var harness = asked(["answerNo": [.character("k")]])
        #expect(harness.keys("<esc>").isEmpty && harness.state.overlays.isEmpty)
    }

    @Test func `the footer and the help name the keys`() {
        var harness = asked(["answerYes": [.character("j")]])
        #expect(harness.screen.lines.last?.hasPrefix(" j yes  f2 requests  n no") == true)
        harness.keys("?")
        #expect(harness.text.contains("In: a question"))
        #expect(harness.text.contains("j                Do what is asked"))
    }

    @Test func `the requests behind a question have a key of their own`() {
        var harness = asked(["answerPreview": [.character("p")]])
        harness.keys("p")
        #expect(harness.state.overlays.last?.scope == .preview)
    }

    @Test func `what wants a name is answered by no key, and its own keys move`() {
        var harness = Harness.washers([Fixtures.trained()])
        harness.send(
            .settingsChanged(
                .keys([
                    "answerYes": [.character("1"), .enter], "dialogConfirm": [.control("d")],
                    "dialogClose": [.control("g")],
                ])))
        harness.keys("<enter>D")
        #expect(harness.text.contains("ctrl-d delete   ctrl-g back"))
        harness.keys("<c-g>")
        #expect(harness.state.overlays.isEmpty)
        harness.keys("D")
        #expect(harness.keys("washers/1<enter>").isEmpty)
        #expect(
            harness.keys("<c-d>")
                == [.perform(ActionID(number: 1), .deleteVersion(Fixtures.trained().id))])
    }
}

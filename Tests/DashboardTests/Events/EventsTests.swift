import Canvas
import Dashboard
import Inventory
import TestSupport
import Testing

@Suite struct EventsTests {
    private static let sentence =
        "The local service at http://127.0.0.1:35073 does not answer; start it with `visiontop "
        + "serve` and press r."

    private func harness() -> Harness {
        var harness = Harness.empty()
        harness.send(.noticed(Notice(level: .info, sentence: "before")))
        harness.send(.noticed(Notice(level: .error, sentence: Self.sentence)))
        return harness
    }

    @Test func `a sentence longer than the pane is there to its end`() {
        let rows = harness().screen.lines.suffix(5)
        #expect(rows.contains { $0.contains("✗ The local service at") })
        #expect(rows.contains { $0.contains("and press r.") })
        #expect(rows.contains { $0.contains("before") })
    }

    @Test func `what has no room is cut by rows and leaves the border whole`() {
        var harness = harness()
        let long = Array(repeating: Self.sentence, count: 9).joined(separator: " ")
        harness.send(.noticed(Notice(level: .error, sentence: long)))
        let last = harness.screen.lines[harness.state.size.height - 2]
        #expect(last.hasPrefix("└") && last.hasSuffix("┘"))
    }
}

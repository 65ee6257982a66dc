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

@Suite struct EventFilterTests {
    private func harness() -> Harness {
        var harness = Harness.empty()
        for (level, sentence) in [
            (Notice.Level.info, "one began"), (.warning, "two is late"), (.error, "three broke"),
        ] { harness.send(.noticed(Notice(level: level, sentence: sentence))) }
        return harness
    }

    private func events(_ harness: Harness) -> [String] {
        harness.state.log.shown.map(\.notice.sentence)
    }

    @Test func `L leaves the louder events, then the loudest, then all`() {
        var harness = harness()
        harness.keys("W")
        #expect(events(harness) == ["three broke", "two is late"])
        #expect(harness.text.contains("Events: warnings and errors"))
        harness.keys("W")
        #expect(events(harness) == ["three broke"])
        harness.keys("W")
        #expect(events(harness).count == 3)
    }

    @Test func `a filter typed in the events pane takes its words`() {
        var harness = harness()
        harness.keys("<s-tab>/TWO")
        #expect(events(harness) == ["two is late"])
        harness.keys("<bs><bs><bs>!b")
        #expect(events(harness) == ["two is late"])
        harness.keys("<enter><esc>")
        #expect(events(harness).count == 3)
    }

    @Test func `events of another day bear its date`() {
        var harness = harness()
        harness.pass(seconds: 86_400)
        harness.send(.noticed(Notice(level: .info, sentence: "four")))
        let lines = harness.screen.lines
        #expect(lines.contains { $0.contains("14:03:22 ▪ four") && !$0.contains("11-2") })
        #expect(lines.contains { $0.contains("11-22 14:03:22 ✗ three broke") })
    }
}

import Dashboard
import TestSupport
import Testing

@Suite struct JournalScreenTests {
    private func harness() -> Harness {
        var harness = Harness.hosting(width: 120, height: 40)
        harness.send(.journalArrived(Fixtures.journal))
        return harness
    }

    @Test func `the journal is read anew when it is opened and when asked`() {
        var harness = harness()
        #expect(harness.keys("E") == [.readJournal])
        #expect(harness.keys("r") == [.readJournal])
        #expect(harness.text.contains("Journal: 4 requests"))
    }

    @Test func `words filter, a mark of exclamation leaves out`() {
        var harness = harness()
        harness.keys("E/startmodel !refused")
        #expect(harness.text.contains("Journal: 1 of 4 requests"))
        harness.keys("<enter>")
        #expect(harness.text.contains("STARTING_HOSTING"))
        harness.keys("<esc>")
        #expect(harness.text.contains("Journal: 4 requests"))
        harness.keys("<esc>")
        #expect(harness.state.overlays.isEmpty)
    }

    @Test func `only open requests, and what is said of them`() {
        var harness = harness()
        harness.keys("Eo")
        #expect(harness.text.contains("Journal: 1 of 4 requests, open only"))
        #expect(harness.text.contains("not known: it is looked up at the service"))
    }

    @Test func `the selected request is copied as JSON`() {
        var harness = harness()
        harness.keys("Ej")
        let asked = harness.keys("y")
        #expect(
            asked == [
                .copy(
                    """
                    {
                      "minInferenceUnits": 2,
                      "project": {
                        "name": "washers"
                      },
                      "version": "1"
                    }
                    """)
            ])
    }

    @Test func `an empty journal and one that is not read yet say so`() {
        var harness = Harness.hosting()
        harness.keys("E")
        #expect(harness.text.contains("The journal is being read."))
        harness.send(.journalArrived([]))
        #expect(harness.text.contains("Nothing that costs or destroys was asked for yet."))
        #expect(harness.keys("y").isEmpty)
    }

    @Test func `the cursor stays among the lines that pass`() {
        var harness = harness()
        harness.keys("EG/stopm<enter>")
        #expect(harness.text.contains("▸   2026") || harness.text.contains("▸ "))
        #expect(harness.keys("y") == [.copy("{}")])
    }
}

import Canvas
import Dashboard
import Inventory
import TestSupport
import Testing

/// The radar shows all that runs, what nobody will stop first.
@Suite struct RadarTests {
    private let labels = Fixtures.hosted("v3", of: Fixtures.labels, units: 1)

    private func harness() -> Harness {
        var harness = Harness.hosting(width: 120, height: 40)
        harness.snapshot(
            Fixtures.snapshot([
                (Fixtures.washers, [Fixtures.training(), Fixtures.hosted()]),
                (Fixtures.labels, [labels, Fixtures.trained("v1", of: Fixtures.labels)]),
            ]))
        harness.send(.leasesChanged([Fixtures.hosted().id: Fixtures.ago(seconds: -3700)]))
        harness.keys("R")
        return harness
    }

    private func line(_ harness: Harness, _ text: String) -> String {
        harness.screen.lines.first { $0.contains(text) } ?? ""
    }

    @Test func `what has no lease stands first and says so`() {
        let harness = harness()
        #expect(line(harness, "washer-labels/v3").contains("never"))
        #expect(line(harness, "washers/1").contains("in 1h01m"))
        let rows = harness.screen.lines.map { $0.contains("washer-labels/v3") }
        #expect(rows.firstIndex(of: true) == 3)
        #expect(harness.text.contains("2 hosted, 1 without a stop-after"))
    }

    @Test func `it shows age, units, cost and rate`() {
        let row = line(harness(), "washers/1")
        for part in ["HOSTED", "1h12m", " 2 ", "$9.62", "$8.00/h"] {
            #expect(row.contains(part), "\(part) in \(row)")
        }
    }

    @Test func `a training shows how far it is`() {
        #expect(line(harness(), "washers/2").contains("58%"))
    }

    @Test func `x asks to stop the row`() {
        var harness = harness()
        harness.keys("jx")
        #expect(harness.text.contains("Stop washers/1?"))
        let effects = harness.keys("y")
        #expect(
            effects.contains(.perform(ActionID(number: 1), .stop(Fixtures.hosted().id))))
        #expect(harness.text.contains("Running now"))
    }

    @Test func `enter shows the row in the panes`() {
        var harness = harness()
        harness.keys("<enter>")
        #expect(harness.state.overlays.isEmpty)
        #expect(harness.state.selectedVersion?.id == labels.id)
        #expect(harness.state.focus == .versions)
    }

    @Test func `the cursor stays on its row when others come and go`() {
        var harness = harness()
        harness.keys("j")
        harness.snapshot(
            Fixtures.snapshot([(Fixtures.washers, [Fixtures.training(), Fixtures.hosted()])]))
        harness.keys("x")
        #expect(harness.text.contains("Stop washers/1?"))
    }

    private func models(_ harness: Harness) -> [String] {
        harness.screen.lines.compactMap { line in
            ["washer-labels/v3", "washers/1", "washers/2"].first { line.contains($0 + " ") }
        }
    }

    @Test func `M sorts by cost, and again as it was`() {
        var harness = harness()
        let own = models(harness)
        harness.keys("M")
        #expect(models(harness) == ["washers/1", "washer-labels/v3", "washers/2"])
        #expect(harness.text.contains("COST▼"))
        #expect(harness.effects.contains(.remember(harness.state.preferences)))
        // What has no cost stands last the other way around too.
        harness.keys("O")
        #expect(models(harness).first == "washers/1" && harness.text.contains("COST▲"))
        harness.keys("OM")
        #expect(models(harness) == own && !harness.text.contains("COST▼"))
    }

    @Test func `o goes from column to column and back to the screen's own order`() {
        var harness = harness()
        let own = models(harness)
        harness.keys("o")
        #expect(models(harness) == ["washer-labels/v3", "washers/1", "washers/2"])
        #expect(harness.text.contains("MODEL▲"))
        // Model, status, running, units, cost, rate, stops, then their own.
        harness.keys("ooo")
        #expect(models(harness).first == "washers/1")
        harness.keys("oooo")
        #expect(models(harness) == own)
    }

    @Test func `the cursor stays on its row when the order changes`() {
        var harness = harness()
        harness.keys("jM")
        harness.keys("x")
        #expect(harness.text.contains("Stop washers/1?"))
    }

    @Test func `space marks rows`() {
        var harness = harness()
        harness.keys(" ")
        #expect(harness.state.marks.versions.ids == [labels.id])
    }
}

import Canvas
import Dashboard
import Inventory
import TestSupport
import Testing

@Suite struct DetailTests {
    private func harness(width: Int = 120, height: Int = 40) -> Harness {
        var harness = Harness.hosting(width: width, height: height)
        harness.send(.evaluationArrived(Fixtures.hosted().id, Fixtures.counted))
        harness.keys("<enter><down>")
        return harness
    }

    @Test func `brackets go through the views and around`() {
        var harness = harness()
        let seen = (0..<7).map { _ in
            harness.keys("]")
            return harness.state.detail.tab
        }
        #expect(seen == [.metrics, .timeline, .hosting, .datasets, .images, .raw, .overview])
        harness.keys("[")
        #expect(harness.state.detail.tab == .raw)
        #expect(harness.state.focus == .versions)
    }

    @Test func `a digit in the version pane shows the view of its number`() {
        var harness = harness()
        harness.keys("<enter>4")
        #expect(harness.state.detail.tab == .hosting)
        harness.keys("9")
        #expect(harness.state.detail.tab == .hosting)
    }

    @Test func `where the pane is hidden the view takes the focus`() {
        var harness = harness(width: 80, height: 24)
        harness.keys("]")
        #expect(harness.state.focus == .detail)
    }

    @Test func `a view stays when another version is selected and starts at its top`() {
        var harness = harness(height: 20)
        harness.keys("<enter>]jj")
        #expect(harness.state.detail.top == 2)
        harness.keys("<esc><up>")
        #expect(harness.state.detail.tab == .metrics && harness.state.detail.top == 0)
    }

    @Test func `every view can be scrolled to its last row and no further`() throws {
        for tab in DetailTab.allCases {
            var harness = harness(height: 16)
            harness.send(.journalArrived(Fixtures.journal))
            harness.send(.rawArrived(Fixtures.hosted().id, Fixtures.raw))
            harness.keys("<enter>\(tab.number)")
            let first = harness.text
            harness.keys("G")
            let last = harness.text
            #expect(first.contains("below") == (harness.state.detail.top > 0), "\(tab)")
            #expect(!last.contains("rows below") && !last.contains("row below"), "\(tab)")
            harness.keys("jjj")
            #expect(harness.text == last, "\(tab)")
        }
    }

    @Test func `a click finds the view under it`() {
        let harness = harness(width: 200, height: 50)
        let pane = harness.state.layout.inside(.detail)
        func tab(_ x: Int, _ y: Int) -> DetailTab? {
            harness.state.detailTab(at: Point(x: pane.minX + x, y: pane.minY + y))
        }
        #expect(tab(1, 0) == .overview)
        #expect(tab(1, 1) == nil)
        #expect(
            DetailTab.allCases.allSatisfy { wanted in
                (0..<pane.width).contains { tab($0, 0) == wanted }
            })
    }

    @Test func `the confusion matrix stands with its counts and heats`() throws {
        var harness = harness()
        harness.keys("]")
        let row = try #require(harness.screen.lines.first { $0.contains("│ anomaly") })
        #expect(row.contains(" 2 ") && row.contains(" 14 "))
        let y = try #require(harness.screen.lines.firstIndex(of: row))
        let heats = harness.screen.row(y).compactMap(\.style.heat)
        #expect(Set(heats.map { ($0 * 100).rounded() }) == [13, 87])
    }

    @Test func `the raw answer of another version is not shown`() {
        var harness = harness()
        harness.send(.rawArrived(Fixtures.training().id, Fixtures.raw))
        harness.keys("<enter>7z")
        #expect(harness.text.contains("is being asked to describe"))
        harness.send(.rawArrived(Fixtures.hosted().id, Fixtures.raw))
        #expect(harness.text.contains(#""MinInferenceUnits": 2"#))
        #expect(harness.state.raw.keys.map(\.version) == ["1"])
    }

    @Test func `the copy menu gives the service's answer of the selected version`() {
        var harness = harness()
        harness.send(.rawArrived(Fixtures.hosted().id, Fixtures.raw))
        #expect(harness.keys("yr").contains(.copy(Fixtures.raw.text)))
        harness.keys("<up>")
        #expect(!harness.keys("yr").contains(.copy(Fixtures.raw.text)))
    }

    @Test func `prices come with their source`() {
        var harness = harness()
        harness.keys("<enter>4z")
        #expect(harness.text.contains("$4.00 per unit and hour"))
        #expect(harness.text.contains("Source      configuration"))
        #expect(harness.text.contains("highest bar 2 units"))
    }

    @Test func `the timeline joins what service, journal, polls and meter know`() throws {
        var harness = harness(width: 200, height: 50)
        harness.send(.journalArrived(Fixtures.journal))
        var changed = harness.state.snapshot
        changed.projects[0].versions[1].status = "STOPPING_HOSTING"
        harness.pass(seconds: 5)
        harness.snapshot(changed)
        harness.keys("<enter>3z")
        let text = harness.text
        for words in [
            "STOPPING_HOSTING", "charged, 2 units", "StartModel done, by ada@bench",
            "StartModel refused, by ada@bench: You may", "training ended after 6m12s, F1 0.967",
            "made: training began", "CreateModel done",
        ] { #expect(text.contains(words), "\(words)") }
        #expect(!text.contains("StopModel"))
    }
}

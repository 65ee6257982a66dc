import Canvas
import Dashboard
import TestSupport
import Testing

/// What the user made wider stays so.
@Suite struct WidthTests {
    private func widths(_ harness: Harness) -> [Pane: Int] {
        harness.state.layout.panes.mapValues(\.width)
    }

    @Test func `a pane grows at the cost of the versions, and is remembered`() {
        var harness = Harness.washers([Fixtures.trained()], width: 160, height: 45)
        let before = widths(harness)
        let asked = harness.keys(">>")
        let after = widths(harness)
        #expect(after[.projects] == (before[.projects] ?? 0) + 4)
        #expect(after[.versions] == (before[.versions] ?? 0) - 4)
        #expect(asked.contains(.remember(harness.state.preferences)))
        #expect(harness.state.preferences.paneWidths == ["projects": 4])
    }

    @Test func `the versions grow at the cost of the pane beside them`() {
        var harness = Harness.washers([Fixtures.trained()], width: 160, height: 45)
        let before = widths(harness)
        harness.keys("<tab>>")
        #expect(widths(harness)[.detail] == (before[.detail] ?? 0) - 2)
        var narrow = Harness.washers([Fixtures.trained()], width: 90, height: 30)
        let projects = widths(narrow)[.projects] ?? 0
        narrow.keys("<tab>>")
        #expect(widths(narrow)[.projects] == projects - 2)
    }

    @Test func `the events grow in height`() {
        var harness = Harness.washers([Fixtures.trained()], width: 160, height: 45)
        let before = harness.state.layout.panes[.events]?.height ?? 0
        harness.keys("<s-tab>>>")
        #expect(harness.state.layout.panes[.events]?.height == before + 2)
    }

    @Test(arguments: [80, 110, 160]) func `no pane is pushed out`(width: Int) {
        for pane in ["", "<tab>", "<tab><tab>", "<s-tab>"] {
            for key in [">", "<lt>"] {
                var harness = Harness.washers(
                    [Fixtures.trained()], width: width, height: 24)
                harness.keys(pane)
                let panes = Set(harness.state.layout.panes.keys)
                harness.keys(String(repeating: key, count: 90))
                let layout = harness.state.layout
                #expect(Set(layout.panes.keys) == panes)
                #expect(layout.panes.values.allSatisfy { $0.width >= 16 && $0.height >= 3 })
                let area = layout.panes.values.reduce(0) { $0 + $1.size.area }
                #expect(area == width * 22)
                let edge = widths(harness)
                let back = key == ">" ? "<lt>" : ">"
                harness.keys(back)
                #expect(
                    harness.state.layout != layout || widths(harness) != edge,
                    "a step back works at once")
            }
        }
    }

    @Test func `a zoomed pane has all the room there is`() {
        var harness = Harness.washers([Fixtures.trained()], width: 160, height: 45)
        harness.keys("z>")
        #expect(harness.state.flash?.sentence.contains("z ends that") == true)
        #expect(harness.state.preferences.paneWidths.isEmpty)
    }
}

import Canvas
import Dashboard
import Inventory
import TestSupport
import Testing

@Suite struct MarksTests {
    private var many: Harness {
        var harness = Harness.washers((1...9).reversed().map { Fixtures.trained("\($0)") })
        harness.keys("<enter>")
        return harness
    }

    private func marked(_ harness: Harness) -> [String] {
        harness.state.marks.versions.ids.map(\.version).sorted()
    }

    @Test func `space marks the row and goes one down`() {
        var harness = many
        harness.keys("<space><space>")
        #expect(marked(harness) == ["8", "9"])
        #expect(harness.state.selectedVersion?.id.version == "7")
        #expect(harness.text.contains("Models of washers ▪ 2 marked"))
        #expect(harness.text.contains("✓9"))
        harness.keys("g<space>")
        #expect(marked(harness) == ["8"])
    }

    @Test func `star marks what is shown, and then none of it`() {
        var harness = many
        harness.keys("/trained<enter>*")
        #expect(harness.state.marks.versions.ids.count == 9)
        harness.keys("*")
        #expect(harness.state.marks.isEmpty)
    }

    @Test func `star leaves the marks of hidden rows alone`() {
        var harness = many
        harness.keys("<space>/8<enter>*")
        #expect(marked(harness) == ["8", "9"])
        #expect(harness.text.contains("2 marked, 1 not shown"))
        harness.keys("*")
        #expect(marked(harness) == ["9"])
    }

    @Test func `a range follows the cursor there and back`() {
        var harness = many
        harness.keys("jVjjj")
        #expect(marked(harness) == ["5", "6", "7", "8"])
        harness.keys("kk")
        #expect(marked(harness) == ["7", "8"])
        harness.keys("Vj")
        #expect(marked(harness) == ["7", "8"])
    }

    @Test func `a range keeps what was marked before it`() {
        var harness = many
        harness.keys("<space>jVjk")
        #expect(marked(harness) == ["7", "9"])
    }

    @Test func `shift and arrows mark, arrows alone do not`() {
        var harness = many
        harness.keys("<s-down><s-down>")
        #expect(marked(harness) == ["7", "8", "9"])
        harness.keys("<s-up>")
        #expect(marked(harness) == ["8", "9"])
        harness.keys("<down><down>")
        #expect(marked(harness) == ["8", "9"])
        harness.keys("<s-down>")
        #expect(marked(harness) == ["5", "6", "8", "9"])
    }

    @Test func `another command ends a range and the marks stay`() {
        var harness = many
        harness.keys("Vj/7<enter>G")
        #expect(marked(harness) == ["8", "9"])
    }

    @Test func `esc takes the marks before it does anything else`() {
        var harness = many
        harness.keys("<space>z<esc>")
        #expect(harness.state.marks.isEmpty)
        #expect(harness.state.isZoomed)
        harness.keys("<esc>")
        #expect(!harness.state.isZoomed)
    }

    @Test func `marks go with what vanishes and stay on what moves`() {
        var harness = many
        harness.keys("<space><space>V")
        harness.snapshot(
            Fixtures.snapshot([
                (
                    Fixtures.washers,
                    [Fixtures.trained("10"), Fixtures.trained("9"), Fixtures.trained("1")]
                )
            ]))
        #expect(marked(harness) == ["9"])
        harness.keys("G")
        #expect(marked(harness) == ["9"])
    }

    @Test func `a new version is not marked by the range around it`() {
        var harness = many
        harness.keys("Vjj")
        harness.snapshot(
            Fixtures.snapshot([
                (Fixtures.washers, ["9", "11", "8", "7"].map { Fixtures.trained($0) })
            ]))
        #expect(marked(harness) == ["7", "8", "9"])
    }

    @Test func `projects are marked in their pane, and versions of several projects`() {
        var harness = many
        harness.keys("<space><esc>")
        #expect(harness.state.marks.isEmpty)
        harness.keys("<space><tab><esc><tab><tab><tab>")
        harness.keys("<esc><space><space>")
        #expect(harness.state.marks.projects.ids == [Fixtures.washers, Fixtures.labels])
        #expect(harness.text.contains("Projects ▪ 2 marked"))
    }

    @Test func `marks of another project are told as not shown`() {
        var harness = Harness.washers([Fixtures.trained("2"), Fixtures.trained("1")])
        harness.keys("<enter><space><s-tab>j<tab>")
        #expect(harness.text.contains("1 marked, 1 not shown"))
        #expect(harness.state.markedVersions.map(\.id.path) == ["washers/2"])
    }

    @Test func `there is nothing to mark in the events`() {
        var harness = many
        harness.keys("<tab><tab><space>")
        #expect(harness.state.flash?.sentence == "only projects and versions can be marked")
        #expect(harness.state.marks.isEmpty)
    }
}

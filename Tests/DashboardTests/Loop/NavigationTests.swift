import Canvas
import Dashboard
import Inventory
import TestSupport
import Testing

@Suite struct NavigationTests {
    private var many: Harness {
        Harness.washers((1...40).reversed().map { Fixtures.trained("\($0)") })
    }

    @Test func `enter goes in and esc comes out`() {
        var harness = many
        harness.keys("<enter>")
        #expect(harness.state.focus == .versions)
        harness.keys("<enter>")
        #expect(harness.state.focus == .detail)
        harness.keys("<esc><esc>")
        #expect(harness.state.focus == .projects)
    }

    @Test func `tab visits every pane and comes back`() {
        var harness = many
        harness.keys("<tab><tab><tab>")
        #expect(harness.state.focus == .events)
        harness.keys("<tab>")
        #expect(harness.state.focus == .projects)
        harness.keys("<s-tab>")
        #expect(harness.state.focus == .events)
    }

    @Test func `down stops at the last row and keeps it in sight`() {
        var harness = many
        harness.keys("<enter>G<down>j")
        #expect(harness.state.selectedVersion?.id.version == "1")
        let rows = harness.state.layout.inside(.versions).height - 1
        #expect(harness.state.versions.cursor.top == 40 - rows)
        harness.keys("gk")
        #expect(harness.state.selectedVersion?.id.version == "40")
        #expect(harness.state.versions.cursor.top == 0)
    }

    @Test func `a digit selects a visible row`() {
        var harness = many
        harness.keys("<enter>4")
        #expect(harness.state.selectedVersion?.id.version == "37")
    }

    @Test func `another project shows its own versions`() {
        var harness = many
        harness.keys("<enter><down><esc><down>")
        #expect(harness.state.selectedVersion?.id.project == Fixtures.labels)
    }

    @Test func `zoom shows one pane and esc ends it`() {
        var harness = Harness.washers([Fixtures.trained()], width: 160, height: 45)
        harness.keys("<enter>z")
        #expect(harness.state.layout.panes.count == 1)
        harness.keys("<esc>")
        #expect(harness.state.layout.panes.count == 4)
        #expect(harness.state.focus == .versions)
    }

    @Test(arguments: [(110, 4), (109, 3), (80, 3), (79, 2)])
    func `columns decide how many panes there are`(width: Int, panes: Int) {
        let harness = Harness.empty(width: width)
        #expect(harness.state.layout.panes.count == panes)
    }

    @Test func `a filter narrows as it is typed and esc drops it`() {
        var harness = many
        harness.keys("<enter>/39")
        #expect(harness.state.versions.rows(in: harness.state).map(\.id.version) == ["39"])
        harness.keys("<esc>")
        #expect(harness.state.versions.rows(in: harness.state).count == 40)
        harness.keys("/39<enter>t")
        #expect(harness.state.versions.rows(in: harness.state).count == 1)
        #expect(harness.state.overlays.count == 1)
    }

    @Test func `q leaves at once when nothing costs`() {
        var harness = Harness.washers([Fixtures.training()])
        #expect(harness.keys("q") == [.quit])
    }

    @Test func `q asks when something is hosted`() {
        var harness = Harness.hosting()
        #expect(harness.keys("q").isEmpty)
        #expect(harness.text.contains("goes on costing $8.00/h"))
        #expect(harness.text.contains("guard`"))
        #expect(harness.keys("y") == [.quit])
    }

    @Test func `q names the process that goes on keeping leases`() {
        var harness = Harness.hosting()
        let since = Fixtures.ago(seconds: 60)
        harness.send(
            .guardChanged(
                GuardStanding(
                    holder: .other("visiontop guard, 4711 on lab", since: since), leases: 1,
                    nextEnd: nil)))
        harness.keys("q")
        #expect(harness.text.contains("stopped by visiontop guard, 4711 on"))
    }

    @Test func `ctrl-z and ctrl-l work above a form too`() {
        var harness = Harness.washers([Fixtures.trained()])
        harness.keys("t")
        #expect(harness.keys("<c-z>") == [.suspend])
        #expect(harness.keys("<c-l>") == [.repaint])
        #expect(harness.state.overlays.count == 1)
    }

    @Test func `nothing is changed blindly on a terminal that is too small`() {
        var harness = Harness.hosting(width: 50, height: 10)
        #expect(harness.keys("<tab>xy").isEmpty)
        harness.send(.resized(Size(width: 80, height: 24)))
        #expect(harness.state.overlays.isEmpty)
    }

    @Test func `any size in any order can be drawn`() {
        var harness = Harness.hosting()
        harness.send(.detectionArrived(ActionID(number: 1), Fixtures.detection()))
        for keys in ["", "d", "<esc>", "<esc>", "?", "<esc>", "<tab>x", "n", "z", "i"] {
            harness.keys(keys)
            for width in [0, 1, 59, 60, 79, 80, 109, 110, 139, 140, 300] {
                for height in [0, 1, 14, 15, 16, 24, 100] {
                    let size = Size(width: width, height: height)
                    harness.send(.resized(size))
                    #expect(harness.screen.size == size)
                }
            }
            harness.send(.resized(Size(width: 80, height: 24)))
        }
    }
}

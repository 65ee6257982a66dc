import Canvas
import Dashboard
import Inventory
import TestSupport
import Testing

extension Harness {
    /// Clicks on the first place where a text stands on the screen.
    @discardableResult
    mutating func click(
        _ text: String, _ button: MouseEvent.Button = .left, clicks: Int = 1,
        modifiers: Key.Modifiers = []
    ) -> [Effect] {
        guard let at = place(of: text) else {
            Issue.record("‘\(text)’ is not on the screen\n\(self.text)")
            return []
        }
        return send(
            .mouseUsed(MouseEvent(.press, button, at: at, modifiers: modifiers, clicks: clicks)))
    }

    /// The cell of the first letter of a text; every letter of these screens is one cell wide.
    func place(of text: String) -> Point? {
        for (y, line) in screen.lines.enumerated() {
            guard let range = line.firstRange(of: text) else { continue }
            return Point(x: line.distance(from: line.startIndex, to: range.lowerBound), y: y)
        }
        return nil
    }

    mutating func wheel(_ kind: MouseEvent.Kind, over text: String) {
        guard let at = place(of: text) else {
            Issue.record("‘\(text)’ is not on the screen")
            return
        }
        send(.mouseUsed(MouseEvent(kind, .none, at: at)))
    }
}

extension String {
    fileprivate func firstRange(of text: String) -> Range<Index>? {
        indices.first { self[$0...].hasPrefix(text) }.map { $0..<endIndex }
    }
}

@Suite struct MouseUseTests {
    private var many: Harness {
        Harness.washers((1...40).reversed().map { Fixtures.trained("\($0)", f1: Double($0) / 100) })
    }

    @Test func `a click selects pane and row`() {
        var harness = many
        harness.click("37 ")
        #expect(harness.state.focus == .versions)
        #expect(harness.state.selectedVersion?.id.version == "37")
        harness.click("washer-labels")
        #expect(harness.state.focus == .projects)
        #expect(harness.state.selectedProject?.id == Fixtures.labels)
    }

    @Test func `a click means what stood there, whatever the focus lays out anew`() {
        var harness = many
        harness.keys("<enter><enter>")
        #expect(harness.state.layout.panes[.projects] == nil)
        harness.click("37 ")
        #expect(harness.state.focus == .versions)
        #expect(harness.state.selectedVersion?.id.version == "37")
    }

    @Test func `a double click opens`() {
        var harness = many
        harness.click("37 ")
        harness.click("37 ", clicks: 2)
        #expect(harness.state.focus == .detail)
        #expect(harness.state.selectedVersion?.id.version == "37")
    }

    @Test func `the right button and ctrl mark without moving on`() {
        var harness = many
        harness.click("37 ", .right)
        harness.click("35 ", modifiers: .control)
        #expect(harness.state.marks.versions.ids.map(\.version).sorted() == ["35", "37"])
        #expect(harness.state.selectedVersion?.id.version == "35")
        harness.click("37 ", .right)
        #expect(harness.state.marks.versions.ids.map(\.version) == ["35"])
    }

    @Test func `the wheel scrolls the pane under it and leaves the focus`() {
        var harness = many
        harness.wheel(.wheelDown, over: "37 ")
        #expect(harness.state.focus == .projects)
        #expect(harness.state.versions.cursor.top == 3)
        #expect(harness.state.selectedVersion?.id.version == "37")
        for _ in 0..<30 { harness.wheel(.wheelDown, over: "TRAINED") }
        #expect(harness.text.contains(" 1   ○ TRAINED"))
        harness.wheel(.wheelUp, over: "TRAINED")
        #expect(harness.state.versions.cursor.top < 40)
    }

    @Test func `a click on a header sorts, and again turns the order around`() {
        var harness = many
        let before = harness.state.selectedVersion
        harness.click("F1 ")
        #expect(harness.state.sort(of: .versions) == TableSort(column: "f1", isDescending: true))
        harness.click("F1")
        #expect(harness.state.sort(of: .versions) == TableSort(column: "f1", isDescending: false))
        #expect(harness.state.selectedVersion == before)
    }

    @Test func `a click on a hint of the footer is its key`() {
        var harness = many
        harness.click("t train")
        #expect(harness.state.overlays.last?.scope == .form)
        harness.click("esc close")
        #expect(harness.state.overlays.isEmpty)
    }

    @Test func `dialogs take their answers and nothing beside them`() {
        var harness = Harness.hosting()
        harness.keys("<enter><down>x")
        harness.click("Projects")
        #expect(harness.state.overlays.count == 1)
        harness.click("n no")
        #expect(harness.state.overlays.isEmpty)
        harness.keys("x")
        #expect(
            harness.click("y yes") == [.perform(ActionID(number: 1), .stop(Fixtures.hosted().id))])
    }

    @Test func `a click on a line of a menu selects, a double click chooses`() {
        var harness = many
        harness.keys("<enter>o")
        harness.click("recall ")
        #expect(harness.state.overlays.count == 1)
        #expect(harness.text.contains("▸ "))
        harness.click("precision ", clicks: 2)
        #expect(harness.state.overlays.isEmpty)
        #expect(harness.state.sort(of: .versions).column == "precision")
    }

    @Test func `a click on a field of a form goes there and types nothing`() {
        var harness = many
        harness.keys("s")
        harness.click("Stop after")
        harness.keys("<c-u>45m<enter>")
        let request = StartRequest(
            version: Fixtures.trained("40").id, minInferenceUnits: 1, maxInferenceUnits: nil,
            stopAfterSeconds: 2700)
        #expect(harness.effects.contains(.perform(ActionID(number: 1), .start(request))))
    }

    @Test func `the menu of actions takes clicks too`() {
        var harness = Harness.washers([Fixtures.trained("2"), Fixtures.trained("1")])
        harness.keys("<enter>a")
        harness.click("train ", clicks: 2)
        #expect(harness.state.overlays.last?.scope == .form)
    }

    @Test func `a click on the name of a view shows it`() {
        var harness = Harness.hosting(width: 160, height: 45)
        harness.keys("<enter>j")
        let inner = harness.state.layout.inside(.detail)
        let second = (inner.minX..<inner.maxX).first { x in
            harness.state.detailTab(at: Point(x: x, y: inner.minY))?.number == 2
        }
        let place = Point(x: second ?? 0, y: inner.minY)
        harness.send(.mouseUsed(MouseEvent(.press, at: place)))
        #expect(harness.state.focus == .detail)
        #expect(harness.state.detail.tab.number == 2)
    }

    @Test func `the wheel scrolls what is above the panes`() {
        var harness = many
        harness.keys("?")
        let before = harness.text
        harness.wheel(.wheelDown, over: "Keys")
        #expect(harness.text != before)
    }

    @Test func `a click ends the typing of a filter and keeps it`() {
        var harness = many
        harness.keys("<enter>/3")
        harness.click("washer-labels")
        #expect(harness.state.filtering == nil)
        #expect(harness.state.versions.filter == "3")
    }

    @Test func `m hands the mouse over and it is remembered`() {
        var harness = many
        #expect(harness.effects.first == .takeMouse(true))
        let effects = harness.keys("m")
        #expect(effects.first == .takeMouse(false))
        #expect(harness.state.preferences.takesMouse == false)
        #expect(harness.text.contains("The terminal has the mouse"))
        #expect(harness.keys("m").first == .takeMouse(true))
    }

    @Test func `clicks anywhere at any size do no harm`() {
        var harness = Harness.hosting(width: 160, height: 45)
        for keys in [
            "", "d", "<esc>", "<esc>", "?", "<esc>", "o", "<esc>", "t", "<esc>", "jx", "<esc>",
        ] {
            harness.keys(keys)
            for size in [
                Size(width: 160, height: 45), Size(width: 60, height: 15),
                Size(width: 20, height: 5),
            ] {
                harness.send(.resized(size))
                for y in stride(from: -1, through: 46, by: 5) {
                    for x in stride(from: -1, through: 161, by: 23) {
                        for kind in [MouseEvent.Kind.press, .wheelUp, .wheelDown, .drag, .release] {
                            harness.send(
                                .mouseUsed(MouseEvent(kind, .middle, at: Point(x: x, y: y))))
                        }
                    }
                }
                #expect(harness.screen.size == size)
            }
            harness.send(.resized(Size(width: 160, height: 45)))
        }
    }
}

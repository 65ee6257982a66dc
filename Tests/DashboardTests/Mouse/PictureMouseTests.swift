import Canvas
import Dashboard
import Inventory
import TestSupport
import Testing

/// The mouse over charts, the confusion matrix and pictures.
@Suite struct PictureMouseTests {
    /// The figures of `washers/1` beside three older versions.
    private var figures: Harness {
        var harness = Harness.hosting(width: 160, height: 45)
        var snapshot = harness.state.snapshot
        snapshot.projects[0].versions[1] = Fixtures.tested()
        snapshot.projects[0].versions += [("9", 0.95), ("8", 0.82), ("7", 0.75)].map {
            Fixtures.trained($0.0, f1: $0.1)
        }
        harness.snapshot(snapshot)
        harness.send(.evaluationArrived(Fixtures.hosted().id, Fixtures.counted))
        harness.keys("<enter><down><enter>]")
        return harness
    }

    private func wheel(
        _ harness: inout Harness, _ kind: MouseEvent.Kind, at: Point,
        _ modifiers: Key.Modifiers = []
    ) {
        harness.send(.mouseUsed(MouseEvent(kind, .none, at: at, modifiers: modifiers)))
    }

    @Test func `a click on a bar of F1 over versions selects its version`() throws {
        var harness = figures
        let title = try #require(harness.place(of: "F1 over versions"))
        let bars = Point(x: title.x, y: title.y + 1)
        harness.send(.mouseUsed(MouseEvent(.press, at: bars)))
        #expect(harness.state.selectedVersion?.id.version == "7")
        #expect(harness.state.focus == .detail && harness.state.detail.tab == .metrics)
        let beside = Point(x: title.x + 40, y: title.y + 1)
        harness.send(.mouseUsed(MouseEvent(.press, at: beside)))
        #expect(harness.state.selectedVersion?.id.version == "7")
    }

    @Test func `a click on a count says what it counts, a double click shows the images`() throws {
        var harness = figures
        harness.click("23 ")
        #expect(
            harness.state.flash?.sentence
                == "23 of 24 test images of normal were told right; a double click shows them")
        let head = try #require(harness.place(of: "Truth by row"))
        let line = harness.screen.lines[head.y + 2]
        let wrong = try #require(line.lastIndex(of: "1"))
        let place = Point(x: line.distance(from: line.startIndex, to: wrong), y: head.y + 2)
        harness.send(.mouseUsed(MouseEvent(.press, at: place)))
        #expect(harness.state.flash?.sentence.contains("were taken for anomaly") == true)
        let effects = harness.send(.mouseUsed(MouseEvent(.press, at: place, clicks: 2)))
        #expect(effects.contains(.readImages(Fixtures.hosted().id)))
        harness.send(.imagesArrived(Fixtures.hosted().id, .judged(Fixtures.judged)))
        #expect(harness.imagesScreen?.rows.map(\.id) == [2, 11])
        #expect(harness.text.contains("wrong only ▪ normal"))
    }

    @Test func `a click selects an image, a double click puts the list away`() {
        var harness = Harness.images()
        harness.click("anomaly-03")
        #expect(harness.imagesScreen?.selected?.id == 3)
        harness.click("normal-05", clicks: 2)
        #expect(harness.imagesScreen?.selected?.id == 5)
        #expect(harness.imagesScreen?.isAlone == true)
    }

    @Test func `the wheel goes from image to image, and over an enlarged picture`() {
        var harness = Harness.images()
        let (list, picture) = (Point(x: 3, y: 5), Point(x: 40, y: 10))
        wheel(&harness, .wheelDown, at: list)
        wheel(&harness, .wheelDown, at: picture)
        #expect(harness.imagesScreen?.selected?.id == 2)
        wheel(&harness, .wheelUp, at: picture, .control)
        #expect(harness.imagesScreen?.viewport.isEnlarged == true)
        let before = harness.imagesScreen?.viewport
        wheel(&harness, .wheelDown, at: picture)
        #expect(harness.imagesScreen?.selected?.id == 2)
        #expect(harness.imagesScreen?.viewport != before)
        wheel(&harness, .wheelUp, at: list)
        #expect(harness.imagesScreen?.selected?.id == 1)
    }

    @Test func `a double click on a picture enlarges it, the right button takes it back`() {
        var harness = Harness.images()
        let picture = Point(x: 40, y: 10)
        harness.send(.mouseUsed(MouseEvent(.press, at: picture, clicks: 2)))
        #expect(harness.imagesScreen?.viewport.zoom == 1.5)
        harness.send(.mouseUsed(MouseEvent(.press, .right, at: picture)))
        #expect(harness.imagesScreen?.viewport.isEnlarged == false)
    }
}

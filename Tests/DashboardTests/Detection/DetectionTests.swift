import Canvas
import Dashboard
import Inventory
import TestSupport
import Testing

@Suite struct DetectionTests {
    /// The colour of a pixel of the picture, drawn as large as it is.
    private func color(_ screen: DetectionScreen, _ x: Int, _ y: Int) -> RGB? {
        let size = screen.detection.picture
        let room = Size(width: size.width, height: (size.height + 1) / 2)
        let cell = screen.lens.picture
            .flatMap { PictureView($0, in: room, ink: .colors) }?.cells[Point(x: x, y: y / 2)]
        return y % 2 == 0 ? cell?.style.foreground : cell?.style.background
    }

    @Test func `the mask is mixed in where it is not white`() {
        let screen = DetectionScreen(Fixtures.detection())
        #expect(screen.layer == .mask)
        #expect(color(screen, 0, 0) == RGB(200, 196, 188))
        #expect(color(screen, 45, 16) == RGB(66, 105, 134), "4/10 of #1F77B4")
        #expect(color(screen, 40, 14) == RGB(0x1F, 0x77, 0xB4), "the outline")
    }

    @Test func `toggling goes through the layers and back`() {
        var screen = DetectionScreen(Fixtures.detection())
        screen.toggle()
        #expect(screen.layer == .none)
        #expect(color(screen, 45, 16) == RGB(90, 96, 104))
        screen.toggle()
        #expect(screen.layer == .heatMap)
        #expect(color(screen, 43, 19) != RGB(90, 96, 104))
        screen.toggle()
        #expect(screen.layer == .mask)
    }

    @Test func `a large picture is reduced before it is kept`() {
        var detection = Fixtures.detection()
        detection.picture = Detection.Pixels(
            width: 2048, height: 1024, bytes: Array(repeating: 77, count: 2048 * 1024 * 3))
        let screen = DetectionScreen(detection)
        #expect(screen.lens.picture?.image.width == 1024)
        #expect(screen.lens.picture?.image.height == 512)
    }

    @Test func `a picture whose bytes do not add up is named, not drawn`() {
        var harness = Harness.hosting()
        var detection = Fixtures.detection()
        detection.picture.bytes.removeLast()
        harness.send(.detectionArrived(ActionID(number: 1), detection))
        #expect(harness.text.contains("No picture came back."))
        #expect(harness.text.contains("ANOMALY"))
    }

    @Test func `an answer does not take the keys from an open form`() {
        var harness = Harness.hosting()
        harness.keys("t<tab><tab>ab")
        harness.send(.detectionArrived(ActionID(number: 1), Fixtures.detection()))
        harness.keys("c")
        #expect(harness.text.contains("abc"))
        harness.keys("<esc>")
        #expect(harness.text.contains("✗ ANOMALY"))
        harness.keys("<esc>")
        #expect(harness.state.overlays.isEmpty)
    }

    @Test func `a normal image is called normal`() {
        var harness = Harness.hosting()
        harness.send(
            .detectionArrived(
                ActionID(number: 1), Fixtures.detection(isAnomalous: false, hasMask: false)))
        #expect(harness.text.contains("✓ NORMAL"))
        #expect(harness.text.contains("confidence 98.2 %"))
        #expect(
            harness.state.log.events.first?.notice.sentence
                == "scratch-03.png: NORMAL 98.2 % by washers/1")
    }

    private func boxes(_ count: Int) -> Detection {
        var detection = Fixtures.detection(hasMask: false)
        detection.heatMap = nil
        detection.verdict = .labels(
            (0..<count).map { index in
                Detection.Label(
                    name: index == 0 ? "washer" : "bolt", confidence: 98.2 - Double(index),
                    box: Detection.Box(left: 0.125, top: 0.3, width: 0.25, height: 0.21))
            })
        return detection
    }

    @Test func `objects are listed with their places and outlined`() {
        var harness = Harness.hosting(width: 120, height: 36)
        harness.send(.detectionArrived(ActionID(number: 1), boxes(2)))
        let lines = harness.text.split(separator: "\n").map(String.init)
        #expect(lines.contains { $0.contains("✓ 2 objects") })
        #expect(lines.contains { $0.contains("■ washer") && $0.contains("98.2 %") })
        #expect(lines.contains { $0.contains("left .13 top .30 width .25 height .21") })
        #expect(lines.contains { $0.contains("boxes (space)") })
        var screen = DetectionScreen(boxes(1))
        #expect(screen.layer == .boxes)
        #expect(color(screen, 8, 25) == RGB(0x2C, 0xA0, 0x2C))
        #expect(color(screen, 12, 25) == RGB(90, 96, 104))
        screen.toggle()
        #expect(screen.layer == .none && color(screen, 8, 25) != RGB(0x2C, 0xA0, 0x2C))
    }

    @Test func `more objects than fit are counted, and the facts stay`() {
        var harness = Harness.hosting()
        harness.send(.detectionArrived(ActionID(number: 1), boxes(40)))
        #expect(harness.text.contains("✓ 40 objects"))
        #expect(harness.text.contains("left .13 top .30 w .25 h .21"))
        #expect(harness.text.contains(" more"))
        #expect(harness.text.contains("Took"))
    }

    @Test func `a picture is enlarged, moved over, and whole again before it closes`() {
        var harness = Harness.hosting()
        harness.send(.detectionArrived(ActionID(number: 1), Fixtures.detection()))
        let whole = harness.screen
        harness.keys("++<right>")
        #expect(harness.screen != whole)
        harness.keys("<esc>")
        #expect(harness.screen == whole)
        harness.keys("+0")
        #expect(harness.screen == whole)
        harness.keys("<esc>")
        #expect(harness.state.overlays.isEmpty)
    }

    @Test func `a box of any numbers draws within the picture`() {
        var detection = boxes(1)
        for box in [
            Detection.Box(left: -4, top: .nan, width: 9, height: .infinity),
            Detection.Box(left: 0.9, top: 0.9, width: 5, height: 5),
            Detection.Box(left: 2, top: -1, width: -3, height: 0.5),
        ] {
            detection.verdict = .labels([.init(name: "x", confidence: 1, box: box)])
            #expect(color(DetectionScreen(detection), 0, 0) != nil)
        }
    }
}

import Canvas
import Dashboard
import Inventory
import TestSupport
import Testing

@Suite struct DetectionTests {
    private func color(_ screen: DetectionScreen, _ x: Int, _ y: Int) -> RGB? {
        screen.shown?.color(x: x, y: y)
    }

    @Test func `the mask is mixed in where it is not white`() {
        let screen = DetectionScreen(Fixtures.detection())
        #expect(screen.layer == .mask)
        #expect(color(screen, 0, 0) == RGB(200, 196, 188))
        #expect(color(screen, 45, 16) == RGB(54, 109, 149))
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
        #expect(screen.shown?.width == 512)
        #expect(screen.shown?.height == 256)
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
}

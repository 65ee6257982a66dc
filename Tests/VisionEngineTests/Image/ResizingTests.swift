import Testing
import VisionEngine

@Suite(.ownThread) struct ResizingTests {
    @Test func `shrinking averages over areas`() {
        let pixels: [UInt8] = [0, 0, 0, 100, 100, 100, 40, 40, 40, 60, 60, 60]
        let image = RGBImage(width: 4, height: 1, pixels: pixels).resized(width: 2, height: 1)
        #expect(image.pixels == [50, 50, 50, 50, 50, 50])
    }

    @Test(arguments: [(7, 5), (40, 90), (13, 4)])
    func `an even image stays even at any size`(size: (Int, Int)) {
        let color = RGBColor(red: 12, green: 130, blue: 251)
        let image = RGBImage(width: 20, height: 11, color: color)
        #expect(
            image.resized(width: size.0, height: size.1)
                == RGBImage(width: size.0, height: size.1, color: color))
    }

    @Test func `growing keeps a ramp a ramp`() {
        let pixels = (0..<8).flatMap { [UInt8](repeating: UInt8($0 * 30), count: 3) }
        let image = RGBImage(width: 8, height: 1, pixels: pixels).resized(width: 32, height: 1)
        let reds = (0..<32).map { image[$0, 0].red }
        #expect(reds == reds.sorted())
        #expect(reds[8...23].allSatisfy { $0 > 30 && $0 < 180 })
    }

    @Test func `reflection mirrors without repeating the edge`() {
        let pixels = (0..<4).flatMap { [UInt8](repeating: UInt8($0), count: 3) }
        let image = RGBImage(width: 4, height: 1, pixels: pixels).reflectPadded(by: 2)
        #expect((0..<8).map { image[$0, 0].red } == [2, 1, 0, 1, 2, 3, 2, 1])
        #expect(image.height == 5)
    }
}

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

    @Test(arguments: [(5, 3), (7, 11), (19, 2), (1, 1)])
    func `shrunk pixels are the means of what they cover`(size: (Int, Int)) {
        let pixels = (0..<20 * 11 * 3).map { UInt8(truncatingIfNeeded: $0 * 77 + $0 / 9 * 5) }
        let image = RGBImage(width: 20, height: 11, pixels: pixels)
        let small = image.resized(width: size.0, height: size.1)
        for y in 0..<size.1 {
            for x in 0..<size.0 {
                let mean = Self.mean(image, x, y, of: size)
                #expect(abs(Double(small[x, y].green) - mean) <= 0.51)
            }
        }
    }

    /// The mean of green over the part of the image that becomes a pixel.
    private static func mean(_ image: RGBImage, _ x: Int, _ y: Int, of size: (Int, Int)) -> Double {
        let (across, down) = (
            Double(image.width) / Double(size.0), Double(image.height) / Double(size.1)
        )
        func share(_ pixel: Int, _ place: Int, _ length: Double) -> Double {
            let (start, end) = (Double(place) * length, Double(place + 1) * length)
            return max(min(end, Double(pixel + 1)) - max(start, Double(pixel)), 0) / length
        }
        var sum = 0.0
        for row in 0..<image.height {
            for column in 0..<image.width {
                let weight = share(row, y, down) * share(column, x, across)
                sum += weight * Double(image[column, row].green)
            }
        }
        return sum
    }

    @Test(arguments: [(1, 1), (2, 1), (1, 3), (3, 2)])
    func `the smallest images grow`(size: (Int, Int)) {
        let color = RGBColor(red: 90, green: 3, blue: 255)
        let image = RGBImage(width: size.0, height: size.1, color: color)
        #expect(image.resized(width: 9, height: 8)[8, 7] == color)
    }

    @Test func `the mirror image exchanges left and right`() {
        let pixels = (0..<3 * 2 * 3).map { UInt8($0) }
        let image = RGBImage(width: 3, height: 2, pixels: pixels)
        #expect(image.flipped()[0, 1] == image[2, 1] && image.flipped()[1, 0] == image[1, 0])
        #expect(image.flipped().flipped() == image)
    }

    @Test func `a margin may be wider than the image`() {
        let pixels: [UInt8] = [1, 1, 1, 2, 2, 2]
        let image = RGBImage(width: 2, height: 1, pixels: pixels).reflectPadded(by: 3)
        #expect((0..<8).map { image[$0, 3].red } == [2, 1, 2, 1, 2, 1, 2, 1])
    }
}

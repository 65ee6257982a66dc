import Testing
import VisionEngine

/// Expected values: scikit-image 0.26, `hog(image, orientations=9, pixels_per_cell=(16, 16),
/// cells_per_block=(2, 2), block_norm="L2-Hys", channel_axis=-1)` and `rgb2hsv`.
@Suite(.ownThread) struct GradientTests {
    private static let image: RGBImage = {
        let side = OrientedGradients.side
        var pixels: [UInt8] = []
        for y in 0..<side {
            for x in 0..<side {
                for c in 0..<3 {
                    let value = x * (c + 3) + y * y / 8 + 5 * ((x / 16) ^ (y / 16)) + 7 * c
                    pixels.append(UInt8(value % 256))
                }
            }
        }
        return RGBImage(width: side, height: side, pixels: pixels)
    }()

    @Test func `oriented gradients are those of scikit-image`() {
        let found = OrientedGradients.described(Self.image)
        #expect(found.count == 1764)
        #expect(abs(found.reduce(0, +) - 168.77936) < 1e-3)
        let weighted = found.enumerated().reduce(0) { $0 + Double($1.offset) * Double($1.element) }
        #expect(abs(weighted - 147427.789) < 1)
        let some: [Int: Float] = [
            100: 0.032497, 251: 0, 553: 0.233063, 704: 0.321659, 855: 0.029127, 1308: 0.155901,
            1459: 0.254747, 1761: 0,
        ]
        for (index, value) in some { #expect(abs(found[index] - value) < 1e-5) }
    }

    @Test func `an image of one colour has no gradients`() {
        let side = OrientedGradients.side
        let plain = RGBImage(width: side, height: side, color: .white)
        #expect(OrientedGradients.described(plain).allSatisfy { $0 == 0 })
    }

    @Test func `colours are counted as scikit-image converts them`() {
        let found = ColourHistogram.described(Self.image)
        #expect(found.count == 108)
        #expect(abs(found.reduce(0, +) - 1) < 1e-5)
        let some = [26: 1701, 32: 683, 35: 1163, 64: 612, 68: 1505, 71: 1639, 95: 619, 107: 1947]
        for (bin, pixels) in some { #expect(found[bin] == Float(pixels) / (128 * 128)) }
    }

    @Test func `pure colours fall into bins of their own`() {
        func bins(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> [Int] {
            let color = RGBColor(red: red, green: green, blue: blue)
            let found = ColourHistogram.described(RGBImage(width: 4, height: 4, color: color))
            return found.indices.filter { found[$0] > 0 }
        }
        // Hue x 9 + saturation x 3 + value.
        #expect(bins(255, 0, 0) == [8])
        #expect(bins(0, 255, 0) == [4 * 9 + 8])
        #expect(bins(0, 0, 255) == [8 * 9 + 8])
        #expect(bins(0, 0, 0) == [0])
        #expect(bins(255, 255, 255) == [2])
        #expect(bins(255, 0, 1) == [11 * 9 + 8])
    }
}

import Testing
import VisionEngine

@Suite(.ownThread) struct DecodingTests {
    private static let red = RGBColor(red: 200, green: 40, blue: 40)
    private static let blue = RGBColor(red: 20, green: 50, blue: 180)
    private static let white = RGBColor(red: 250, green: 250, blue: 250)

    private func near(_ a: RGBColor, _ b: RGBColor, within limit: Int) -> Bool {
        zip([a.red, a.green, a.blue], [b.red, b.green, b.blue])
            .allSatisfy { abs(Int($0) - Int($1)) <= limit }
    }

    @Test(arguments: [
        EncodedImages.jpeg, EncodedImages.progressiveJPEG, EncodedImages.cmykJPEG,
        EncodedImages.arithmeticJPEG, EncodedImages.turnedJPEG, EncodedImages.png,
        EncodedImages.deepPNG,
        EncodedImages.palettePNG, EncodedImages.interlacedPNG,
    ])
    func `every colour format shows the same picture`(bytes: [UInt8]) throws {
        let image = try RGBImage.decode(bytes)
        #expect(image.width == 24 && image.height == 16)
        #expect(near(image[4, 12], Self.red, within: 3))
        #expect(near(image[20, 8], Self.blue, within: 3))
        #expect(near(image[3, 3], Self.white, within: 3))
    }

    @Test(arguments: [
        EncodedImages.jpeg, EncodedImages.progressiveJPEG, EncodedImages.cmykJPEG,
        EncodedImages.turnedJPEG,
    ])
    func `a JPEG is decoded at a part of its size when that is enough`(bytes: [UInt8]) throws {
        let half = try RGBImage.decode(bytes, atLeast: ImageSize(width: 7, height: 8))
        #expect(half.width == 12 && half.height == 8)
        #expect(near(half[2, 6], Self.red, within: 3))
        #expect(near(half[10, 4], Self.blue, within: 3))
        #expect(near(half[1, 1], Self.white, within: 3))
        let eighth = try RGBImage.decode(bytes, atLeast: ImageSize(width: 1, height: 1))
        #expect(eighth.width == 3 && eighth.height == 2)
        #expect(near(eighth[0, 1], Self.red, within: 3))
        let whole = try RGBImage.decode(bytes, atLeast: ImageSize(width: 13, height: 8))
        #expect(try whole == RGBImage.decode(bytes))
    }

    @Test func `a PNG is decoded at its own size`() throws {
        let image = try RGBImage.decode(EncodedImages.png, atLeast: ImageSize(width: 1, height: 1))
        #expect(try image == RGBImage.decode(EncodedImages.png))
    }

    @Test(arguments: [EncodedImages.greyJPEG, EncodedImages.greyPNG])
    func `grey images have three equal channels`(bytes: [UInt8]) throws {
        let image = try RGBImage.decode(bytes)
        let color = image[4, 12]
        #expect(color.red == color.green && color.green == color.blue)
        #expect(image[3, 3].red > color.red)
    }

    @Test func `transparency lies over white`() throws {
        let image = try RGBImage.decode(EncodedImages.clearPNG)
        #expect(image[3, 3] == .white)
        #expect(image[4, 12] == Self.red)
    }

    @Test func `the probe tells size and format before pixels are read`() throws {
        let turned = try ImageProbe.size(of: EncodedImages.turnedJPEG)
        #expect(turned.width == 24 && turned.height == 16 && turned.format == .jpeg)
        let png = try ImageProbe.size(of: EncodedImages.interlacedPNG)
        #expect(png.width == 24 && png.height == 16 && png.format == .png)
    }

    @Test(arguments: [
        EncodedImages.jpeg, EncodedImages.progressiveJPEG, EncodedImages.png,
        EncodedImages.interlacedPNG,
    ])
    func `a file cut anywhere is refused`(bytes: [UInt8]) {
        // A JPEG whose end marker alone is missing still has all its pixels.
        for length in stride(from: 0, to: bytes.count - 20, by: 7) {
            let cut = Array(bytes.prefix(length))
            #expect(throws: EngineError.self) { try RGBImage.decode(cut) }
        }
    }

    @Test func `damage inside a PNG is refused with a sentence`() {
        var bytes = EncodedImages.png
        bytes[50] ^= 0xFF
        #expect { try RGBImage.decode(bytes) } throws: { error in
            guard let error = error as? EngineError else { return false }
            return error.code == .undecodableImage && error.sentence.hasSuffix(".")
        }
    }

    @Test func `a header that claims a huge image is refused before pixels are allocated`() {
        var bytes = EncodedImages.jpeg
        let frame = bytes.indices.dropLast().first { bytes[$0] == 0xFF && bytes[$0 + 1] == 0xC0 }
        guard let frame else { return #expect(Bool(false), "a baseline frame header") }
        for offset in 5...8 { bytes[frame + offset] = 0x7F }
        #expect { try RGBImage.decode(bytes) } throws: {
            ($0 as? EngineError)?.code == .imageTooLarge
        }
    }

    @Test(arguments: [[], [0xFF, 0xD8], Array("GIF89a".utf8), [UInt8](repeating: 0, count: 64)])
    func `what is no image is refused`(bytes: [UInt8]) {
        #expect { try ImageProbe.size(of: bytes) } throws: {
            ($0 as? EngineError)?.code == .undecodableImage
        }
    }

    @Test func `an encoded PNG decodes to the same pixels`() throws {
        let pixels = (0..<31 * 7 * 3).map { UInt8($0 * 37 % 256) }
        let image = RGBImage(width: 31, height: 7, pixels: pixels)
        #expect(try RGBImage.decode(image.encodePNG()) == image)
    }

    @Test func `colours are written and read as hexadecimal`() {
        #expect(RGBColor(hex: "#23a436")?.description == "#23A436")
        for text in ["23A436", "#23A43", "#23A4367", "#GG0000", "#+12345", ""] {
            #expect(RGBColor(hex: text) == nil)
        }
    }
}

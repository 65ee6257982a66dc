import Canvas
import Testing

@Suite struct HalfBlockImageTests {
    /// Red over blue on the left, black over white on the right.
    private var corners: PixelImage? {
        PixelImage(width: 2, height: 2, pixels: [255, 0, 0, 0, 0, 0, 0, 0, 255, 255, 255, 255])
    }

    @Test func `a cell shows one pixel above another`() throws {
        let image = HalfBlockImage(try #require(corners))
        let buffer = drawn(2, 1) { image.render(into: &$0, rect: $0.bounds) }
        #expect(buffer.lines == ["▀▀"])
        #expect(buffer.styleLines == ["##"])
        #expect(buffer[.zero].style.foreground == RGB(255, 0, 0))
        #expect(buffer[.zero].style.background == RGB(0, 0, 255))
        #expect(buffer[Point(x: 1, y: 0)].style.background == RGB(255, 255, 255))
    }

    @Test func `a picture keeps its shape and stands in the middle`() throws {
        let image = try #require(
            PixelImage(width: 8, height: 8, pixels: [UInt8](repeating: 9, count: 192)))
        var place = Rect.zero
        _ = drawn(20, 4) { place = HalfBlockImage(image).render(into: &$0, rect: $0.bounds) }
        #expect(place == Rect(x: 6, y: 0, width: 8, height: 4))
    }

    @Test func `smaller pictures are means of their pixels`() throws {
        let one = try #require(corners?.scaled(width: 1, height: 1))
        #expect(one.color(x: 0, y: 0) == RGB(127, 63, 127))
    }

    @Test func `without colours brightness is shown`() throws {
        let image = HalfBlockImage(try #require(corners))
        let ascii = drawn(2, 1) {
            image.render(into: &$0, rect: $0.bounds, glyphs: .ascii, usesColor: false)
        }
        #expect(ascii.lines == [":="])
        #expect(ascii.styleLines == [""])
    }

    @Test func `wrong numbers of bytes make no picture`() {
        #expect(PixelImage(width: 2, height: 2, pixels: [1, 2, 3]) == nil)
        #expect(PixelImage(width: 0, height: 0, pixels: []) == nil)
    }
}

import Canvas
import Testing

@Suite struct PictureViewTests {
    /// Red over blue on the left, black over white on the right.
    private func corners() throws -> PixelImage {
        try #require(
            PixelImage(width: 2, height: 2, pixels: [255, 0, 0, 0, 0, 0, 0, 0, 255, 255, 255, 255]))
    }

    private func grey(_ width: Int, _ height: Int, _ tone: (Int, Int) -> Int) throws -> PixelImage {
        let pixels = (0..<width * height).flatMap { index -> [UInt8] in
            let value = UInt8(tone(index % width, index / width))
            return [value, value, value]
        }
        return try #require(PixelImage(width: width, height: height, pixels: pixels))
    }

    private func view(
        _ picture: Picture, _ width: Int, _ height: Int, _ ink: PictureInk = .colors,
        _ viewport: Viewport = Viewport(), _ glyphs: Glyphs = .unicode
    ) throws -> CellBuffer {
        let room = Size(width: width, height: height)
        let view = PictureView(picture, in: room, viewport: viewport, ink: ink, glyphs: glyphs)
        return try #require(view).cells
    }

    @Test func `a cell shows one pixel above another`() throws {
        let cells = try view(Picture(corners()), 2, 1)
        #expect(cells.lines == ["▀▀"])
        #expect(cells[.zero].style.foreground == RGB(255, 0, 0))
        #expect(cells[.zero].style.background == RGB(0, 0, 255))
        #expect(cells[Point(x: 1, y: 0)].style.background == RGB(255, 255, 255))
    }

    @Test func `a picture keeps its shape and stands in the middle`() throws {
        let picture = Picture(try grey(8, 8) { _, _ in 9 })
        let view = try #require(
            PictureView(picture, in: Size(width: 20, height: 4), ink: .colors))
        var place = Rect.zero
        _ = drawn(20, 4) { place = view.render(into: &$0, rect: $0.bounds) }
        #expect(place == Rect(x: 6, y: 0, width: 8, height: 4))
    }

    @Test func `smaller pictures are means of their pixels`() throws {
        let one = try #require(corners().scaled(width: 1, height: 1))
        #expect(one.color(x: 0, y: 0) == RGB(128, 64, 128))
    }

    /// The values are Pillow 13.0.0's: `image.resize((4, 3), Image.BOX, box=(1, 1, 11, 9))` of the picture
    /// `(x * 20 + y * 3) % 256`, 12 x 10 pixels.
    @Test func `a part is scaled as Pillow scales it`() throws {
        let image = try grey(12, 10) { x, y in (x * 20 + y * 3) % 256 }
        let part = PictureRegion(left: 1, top: 1, width: 10, height: 8)
        let scaled = try #require(image.scaled(part, width: 4, height: 3))
        let tones = (0..<12).map { Int(scaled.pixels[$0 * 3]) }
        #expect(tones == Self.pillow)
    }

    private static let pillow = [46, 96, 146, 196, 54, 104, 154, 204, 61, 111, 161, 211]

    @Test func `zooming in shows a part, and panning moves over it`() throws {
        let picture = Picture(try grey(16, 16) { x, y in x * 16 })
        var viewport = Viewport()
        for _ in 0..<2 { viewport.zoomIn() }
        #expect(viewport.zoom == 2)
        let middle = try view(picture, 8, 4, .colors, viewport)
        #expect(middle[.zero].style.foreground == RGB(64, 64, 64))
        for _ in 0..<9 { viewport.pan(x: 1, y: 0) }
        let right = try view(picture, 8, 4, .colors, viewport)
        #expect(right[.zero].style.foreground == RGB(128, 128, 128))
        #expect(right[Point(x: 7, y: 0)].style.foreground == RGB(240, 240, 240))
        for _ in 0..<2 { viewport.zoomOut() }
        #expect(viewport == Viewport())
    }

    @Test func `a tint is mixed in with an outline where it ends`() throws {
        let image = try grey(8, 8) { _, _ in 100 }
        let pixels = (0..<64).map { index -> UInt32 in
            (2..<7).contains(index % 8) && (2..<7).contains(index / 8) ? 0x66FF_0000 : 0
        }
        let tint = Picture.Tint(
            width: 8, height: 8, pixels: pixels, threshold: 25, isOutlined: true)
        let cells = try view(Picture(image, tint: tint), 8, 4)
        #expect(cells[Point(x: 0, y: 0)].style.foreground == RGB(100, 100, 100))
        #expect(cells[Point(x: 2, y: 1)].style.foreground == RGB(255, 0, 0), "the outline")
        #expect(cells[Point(x: 4, y: 2)].style.foreground == RGB(162, 60, 60), "4/10 inside")
    }

    private let frame = Picture.Frame(
        left: 0.25, top: 0.25, width: 0.5, height: 0.5, color: RGB(255, 127, 14), label: "bolt")

    @Test func `a box is a line of its colour`() throws {
        let cells = try view(Picture(grey(16, 16) { _, _ in 10 }, frames: [frame]), 16, 8)
        #expect(cells[Point(x: 4, y: 2)].style.foreground == RGB(255, 127, 14))
        #expect(cells[Point(x: 11, y: 5)].style.background == RGB(255, 127, 14))
        #expect(cells[Point(x: 6, y: 3)].style.foreground == RGB(10, 10, 10))
    }

    @Test func `without colours dots show brightness, and boxes are characters`() throws {
        let image = try grey(16, 16) { x, _ in x < 8 ? 0 : 255 }
        let cells = try view(Picture(image, frames: [frame]), 16, 8, .dots)
        expectLines(
            cells.lines,
            """
                    ⣿⣿⣿⣿⣿⣿⣿⣿
                    ⣿⣿⣿⣿⣿⣿⣿⣿
                ┌bolt──┐⣿⣿⣿⣿
                │   ⣿⣿⣿│⣿⣿⣿⣿
                │   ⣿⣿⣿│⣿⣿⣿⣿
                └──────┘⣿⣿⣿⣿
                    ⣿⣿⣿⣿⣿⣿⣿⣿
                    ⣿⣿⣿⣿⣿⣿⣿⣿
            """)
        #expect(cells.styleLines.allSatisfy { !$0.contains("#") }, "no direct colours")
    }

    @Test func `in plain characters the outline of a mask is drawn too`() throws {
        let image = try grey(12, 12) { _, y in y < 6 ? 0 : 255 }
        let pixels = (0..<144).map { index -> UInt32 in
            (2..<9).contains(index % 12) && (2..<10).contains(index / 12) ? 0x6600_00FF : 0
        }
        let tint = Picture.Tint(
            width: 12, height: 12, pixels: pixels, threshold: 25, isOutlined: true)
        let cells = try view(
            Picture(image, tint: tint), 12, 6, .signs(isColored: false), Viewport(), .ascii)
        expectLines(
            cells.lines,
            """

              +-----+
              |     |
            @@|@@@@@|@@@
            @@+-----+@@@
            @@@@@@@@@@@@
            """)
    }

    @Test func `half the dots are set in the middle tone`() throws {
        let image = try grey(40, 40) { x, _ in x < 10 ? 0 : x < 30 ? 128 : 255 }
        let cells = try view(Picture(image), 20, 10, .dots)
        let dots = cells.lines.map { line in
            Array(line.padding(20)).dropFirst(6).prefix(8).reduce(0) { sum, character in
                let value = character.unicodeScalars.first?.value ?? 0x2800
                return sum + (value >= 0x2800 ? (value - 0x2800).nonzeroBitCount : 0)
            }
        }.reduce(0, +)
        #expect((300...340).contains(dots), "of 640: \(dots)")
    }

    @Test(arguments: [8, 16])
    func `a palette's pictures have only its colours, and their mean is the picture's`(
        count: Int
    ) throws {
        let image = try grey(32, 32) { x, y in (x + y) * 4 }
        let cells = try view(Picture(image), 32, 16, .palette(count: count))
        let palette = Set((0..<count).map { RGB.palette256(UInt8($0)) })
        let colors = cells.cells.flatMap { [$0.style.foreground, $0.style.background] }
            .compactMap(\.self)
        #expect(colors.count == 1024)
        #expect(colors.allSatisfy(palette.contains))
        let mean = colors.reduce(0) { $0 + Int($1.green) } / colors.count
        #expect(abs(mean - 124) < 8, "\(mean)")
    }

    @Test func `greys have no colour`() throws {
        let cells = try view(Picture(corners()), 2, 1, .greys)
        #expect(cells[.zero].style.foreground == RGB(76, 76, 76))
        #expect(cells[.zero].style.background == RGB(29, 29, 29))
    }

    @Test func `what is drawn with follows from the terminal`() {
        #expect(PictureInk(depth: .trueColor, glyphs: .unicode) == .colors)
        #expect(PictureInk(depth: .indexed256, glyphs: .unicode) == .colors)
        #expect(PictureInk(depth: .indexed256, glyphs: .unicode, isGrey: true) == .greys)
        #expect(PictureInk(depth: .indexed16, glyphs: .unicode) == .palette(count: 16))
        #expect(PictureInk(depth: .indexed8, glyphs: .unicode) == .palette(count: 8))
        #expect(PictureInk(depth: .none, glyphs: .unicode) == .dots)
        #expect(PictureInk(depth: .none, glyphs: .ascii) == .signs(isColored: false))
        #expect(PictureInk(depth: .indexed16, glyphs: .ascii) == .signs(isColored: true))
    }

    @Test(arguments: [
        (-4.0, Double.nan, 9.0, Double.infinity), (0.9, 0.9, 5, 5), (2, -1, -3, 0.5),
        (1e300, 1e300, 1e300, 1e300), (0.5, 0.5, 0, 0),
    ])
    func `a box of any numbers draws within the picture`(
        numbers: (Double, Double, Double, Double)
    ) throws {
        let odd = Picture.Frame(
            left: numbers.0, top: numbers.1, width: numbers.2, height: numbers.3,
            color: RGB(1, 2, 3), label: "x")
        let picture = Picture(try grey(9, 7) { _, _ in 50 }, frames: [odd])
        for ink in [PictureInk.colors, .dots, .signs(isColored: true), .palette(count: 16)] {
            _ = try view(picture, 5, 3, ink)
        }
    }

    @Test func `wrong numbers of bytes make no picture`() {
        #expect(PixelImage(width: 2, height: 2, pixels: [1, 2, 3]) == nil)
        #expect(PixelImage(width: 0, height: 0, pixels: []) == nil)
        #expect(
            Picture.Tint(width: 2, height: 2, pixels: [1], threshold: 1, isOutlined: true) == nil)
    }
}

extension String {
    fileprivate func padding(_ width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }
}

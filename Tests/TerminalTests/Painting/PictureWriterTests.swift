import Canvas
import Terminal
import Testing

@Suite struct PictureWriterTests {
    private let size = Size(width: 30, height: 4)

    private func writer(
        depth: ColorDepth = .indexed256, _ capabilities: Capabilities = Capabilities()
    ) -> PictureWriter {
        PictureWriter(theme: .default, depth: depth, capabilities: capabilities)
    }

    private func text(_ bytes: [UInt8]) -> String {
        String(decoding: bytes, as: UTF8.self).replacing("\u{1B}[", with: "^")
    }

    @Test func `a picture that is shown already costs nothing`() {
        var writer = writer()
        var picture = CellBuffer(size: size)
        picture.write("figures", at: Point(x: 2, y: 1))
        #expect(!writer.bytes(for: picture).isEmpty)
        #expect(writer.bytes(for: picture).isEmpty)
    }

    @Test func `a clock tells only the digit that moved, without a colour it has`() {
        var writer = writer()
        var picture = CellBuffer(size: size)
        picture.write("12:00:08", at: Point(x: 0, y: 0))
        _ = writer.bytes(for: picture)
        picture.write("12:00:09", at: Point(x: 0, y: 0))
        #expect(text(writer.bytes(for: picture)) == "^1;8H9")
        picture.write("12:00:10", at: Point(x: 0, y: 0))
        #expect(text(writer.bytes(for: picture)) == "\u{8}\u{8}10")
    }

    @Test func `colours are told apart and attributes by what changes`() {
        var writer = writer()
        var picture = CellBuffer(size: size)
        _ = writer.bytes(for: picture)
        picture.write("a", at: .zero, style: Style(.statusHosted))
        picture.write("b", at: Point(x: 1, y: 0), style: Style(.statusHosted, .bold))
        picture.write("c", at: Point(x: 2, y: 0), style: Style(.statusHosted))
        picture.write("d", at: Point(x: 3, y: 0), style: Style(.statusHosted, on: .header))
        #expect(text(writer.bytes(for: picture)) == "^H^38;5;120ma^1mb^22mc^48;5;235md")
    }

    @Test func `a blank takes the ground alone and a blank end of a row is erased`() {
        var writer = writer()
        _ = writer.bytes(for: CellBuffer(size: size))
        var picture = CellBuffer(size: size)
        picture.fill(Rect(x: 10, y: 2, width: 20, height: 1), style: Style(.header))
        #expect(text(writer.bytes(for: picture)) == "^3;11H^48;5;235m^K")
    }

    @Test func `blanks inside a row are erased and skipped`() {
        var writer = writer()
        _ = writer.bytes(for: CellBuffer(size: size))
        var picture = CellBuffer(size: size)
        picture.fill(Rect(x: 2, y: 0, width: 20, height: 1), style: Style(.header))
        picture.write("x", at: Point(x: 22, y: 0))
        let bytes = text(writer.bytes(for: picture))
        #expect(bytes == "^1;3H^48;5;235m^20X^20C^48;5;233mx")
    }

    @Test func `a terminal that erases with its own ground is told spaces`() {
        var writer = writer(Capabilities(erasesWithBackground: false))
        _ = writer.bytes(for: CellBuffer(size: size))
        var picture = CellBuffer(size: size)
        picture.fill(Rect(x: 10, y: 2, width: 20, height: 1), style: Style(.header))
        #expect(
            text(writer.bytes(for: picture))
                == "^3;11H^48;5;235m" + String(repeating: " ", count: 20))
    }

    @Test func `behind a wide character the column is set`() {
        var writer = writer()
        _ = writer.bytes(for: CellBuffer(size: size))
        var picture = CellBuffer(size: size)
        picture.write("한x", at: .zero)
        #expect(text(writer.bytes(for: picture)) == "^H한^3Gx")
    }

    @Test func `true colours are told as they are and no colours not at all`() {
        var exact = writer(depth: .trueColor)
        var plain = PictureWriter(
            theme: .mono, depth: .none, capabilities: Capabilities(colors: 0))
        var picture = CellBuffer(size: Size(width: 2, height: 1))
        picture.write("x", at: .zero, style: Style(foreground: RGB(hex: 0x010203)))
        #expect(text(exact.bytes(for: picture)).contains("38;2;1;2;3;48;2;18;22;28mx"))
        #expect(text(plain.bytes(for: picture)) == "^H^mx ")
    }

    @Test func `attributes that the terminal lacks, or cannot colour, are left out`() {
        var limited = Capabilities(colors: 8)
        limited.attributes = [.bold]
        limited.attributesWithoutColor = [.bold]
        var writer = writer(depth: .indexed8, limited)
        _ = writer.bytes(for: CellBuffer(size: size))
        var picture = CellBuffer(size: size)
        picture.write("x", at: .zero, style: Style(.text, [.bold, .dim]))
        #expect(text(writer.bytes(for: picture)) == "^Hx")
    }
}

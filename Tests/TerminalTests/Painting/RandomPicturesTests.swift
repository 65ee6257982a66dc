import Canvas
import Terminal
import Testing

/// Thousands of pictures, one over the other: the terminal must end with what a fresh one shows.
@Suite struct RandomPicturesTests {
    private static let words = [
        "cookies", "한국어", "e\u{301}te\u{301}", "👍🏽 ok", "TRAINED  0.933", "a\u{1B}[2Jb\u{7}", "▸ 7",
        " ",
        "            ", "\u{202E}abc", "🇰🇷🇯🇵", "‏שלום", "x",
    ]

    private static func scribble(on picture: inout CellBuffer, _ dice: inout Dice) {
        for _ in 0..<Int.random(in: 1...6, using: &dice) {
            let place = Point(
                x: Int.random(in: -3..<picture.size.width + 3, using: &dice),
                y: Int.random(in: -1...picture.size.height, using: &dice))
            let role = Role.table.randomElement(using: &dice)?.role ?? .text
            let attributes: Attributes =
                [[], .bold, .underline, .reverse, .dim]
                .randomElement(using: &dice) ?? []
            let style = Style(role, Bool.random(using: &dice) ? attributes : [])
            if Bool.random(using: &dice) {
                picture.write(words.randomElement(using: &dice) ?? "", at: place, style: style)
            } else {
                let width = Int.random(in: 0...40, using: &dice)
                picture.fill(Rect(x: place.x, y: place.y, width: width, height: 1), style: style)
            }
        }
    }

    private static let terminals = [
        Capabilities(), Capabilities(erasesWithBackground: false),
        Capabilities(erasesCells: false, setsColumn: false),
    ]

    @Test(arguments: [1, 2, 3] as [UInt64], ColorDepth.allCases)
    func `what was written piece by piece is what is written at once`(
        seed: UInt64, depth: ColorDepth
    ) {
        let capabilities = Self.terminals[Int(seed) % 3]
        var dice = Dice(state: seed)
        var size = Size(width: 41, height: 7)
        var writer = PictureWriter(theme: .default, depth: depth, capabilities: capabilities)
        var seen = Emulator(size: size)
        var picture = CellBuffer(size: size)
        for step in 0..<400 {
            if step % 50 == 49 {
                size = Size(
                    width: Int.random(in: 1...60, using: &dice),
                    height: Int.random(in: 1...9, using: &dice))
                picture = CellBuffer(size: size)
                seen = Emulator(size: size)
                writer.forget()
            }
            Self.scribble(on: &picture, &dice)
            seen.take(writer.bytes(for: picture))
        }
        var fresh = Emulator(size: size)
        var other = PictureWriter(theme: .default, depth: depth, capabilities: capabilities)
        fresh.take(other.bytes(for: picture))
        #expect(seen.faults == [] && fresh.faults == [])
        #expect(seen.difference(from: fresh) == nil)
        #expect(!fresh.cells.contains { $0.foreground == "35" && $0.text == "?" })
    }
}

import Canvas
import Testing

@Suite struct SanitizeTests {
    @Test(arguments: [
        ("\u{1B}[2J", "␛[2J"), ("a\nb\tc\r\n", "a␊b␉c␍␊"), ("\u{7F}", "␡"), ("\u{9B}31m", "·31m"),
        ("a\u{202E}b\u{2066}c", "a·b·c"), ("\u{0}", "␀"), ("\u{2028}", "␤"), ("\u{A0}x", " x"),
        ("\u{AD}", "·"), ("\u{E000}", "\u{FFFD}"), ("\u{FFFF}", "\u{FFFD}"), ("\u{FEFF}", "·"),
    ])
    func `what could steer a terminal is shown instead`(text: String, shown: String) {
        #expect(text.sanitized == shown)
    }

    @Test func `no cell ever holds a character that a terminal obeys`() {
        var random = SeededRandom(seed: 2)
        for _ in 0..<300 {
            let text = random.text(upTo: 40)
            let buffer = drawn(30, 1) { $0.write(text, at: .zero) }
            for scalar in buffer.cells.flatMap(\.cluster.scalars) {
                let category = scalar.properties.generalCategory
                let obeyed: [Unicode.GeneralCategory] = [
                    .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .surrogate,
                ]
                #expect(!obeyed.contains(category), "U+\(String(scalar.value, radix: 16))")
            }
        }
    }
}

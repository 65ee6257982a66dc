import Canvas
import Testing

@Suite struct KeyHintsTests {
    private let hints = KeyHints(
        [.init("s", "start"), .init("x", "stop", isEnabled: false), .init("?", "help")],
        trailing: [Span("14/min", .dim)])

    @Test func `keys stand left and the rest right`() {
        let buffer = drawn(40, 1) { hints.render(into: &$0, rect: $0.bounds) }
        #expect(buffer.lines == [" s start  x stop  ? help         14/min"])
        #expect(buffer.styleLines == [".k........KKKKKK..k..............dddddd"])
    }

    @Test func `what does not fit is left out whole`() {
        let buffer = drawn(18, 1) { hints.render(into: &$0, rect: $0.bounds) }
        #expect(buffer.lines == [" s start  x stop"])
    }

    @Test func `a paragraph scrolls by rows and keeps its last page full`() {
        let text = Paragraph("a b c d e", width: 1, offset: 99)
        #expect(drawn(3, 2) { text.render(into: &$0, rect: $0.bounds) }.lines == ["d", "e"])
    }
}

import Canvas
import Testing

@Suite struct FitTests {
    @Test(arguments: [
        ("cookies", 7, "cookies"), ("cookies", 6, "cooki…"), ("cookies", 1, "…"),
        ("cookies", 0, ""),
        ("日本語", 5, "日本…"), ("日本語", 4, "日…"), ("日本語", 6, "日本語"),
    ])
    func `a cut text ends in an ellipsis and fits`(text: String, width: Int, shown: String) {
        #expect(text.truncated(to: width) == shown)
    }

    @Test func `the ASCII ellipsis is a tilde`() {
        #expect("cookies".truncated(to: 4, ellipsis: Glyphs.ascii.ellipsis) == "coo~")
    }

    @Test func `padding fills to exactly the width`() {
        #expect("ab".padded(to: 5) == "ab   ")
        #expect("ab".padded(to: 5, .right) == "   ab")
        #expect("ab".padded(to: 5, .center) == " ab  ")
        #expect("日本語".padded(to: 4) == "日… ")
    }

    @Test func `text wraps at spaces and long words are split`() {
        #expect("train a model on cookies".wrapped(to: 8) == ["train a", "model on", "cookies"])
        #expect("abcdefghij k".wrapped(to: 4) == ["abcd", "efgh", "ij k"])
        #expect("one\n\ntwo".wrapped(to: 9) == ["one", "", "two"])
        #expect("x".wrapped(to: 0) == [])
    }

    @Test func `no wrapped line is wider than asked`() {
        var random = SeededRandom(seed: 3)
        for _ in 0..<200 {
            let width = Int.random(in: 2...12, using: &random)
            let lines = random.text(upTo: 60).wrapped(to: width)
            #expect(lines.allSatisfy { $0.displayWidth <= width })
        }
    }

    @Test func `the nearest known word is named only when it is near`() {
        #expect("statusHostd".nearest(in: Role.table.map(\.name)) == "statusHosted")
        #expect("TITEL".nearest(in: ["title", "dim"]) == "title")
        #expect("zebra".nearest(in: Role.table.map(\.name)) == nil)
    }
}

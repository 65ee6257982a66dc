import Canvas
import Testing

@Suite struct WidthTests {
    @Test(arguments: [
        ("", 0), ("cookies", 7), ("日本", 4), ("e\u{301}", 1), ("é", 1), ("한", 2),
        ("\u{1112}\u{1161}\u{11AB}", 2), ("😀", 2), ("●", 1), ("ｱ", 1), ("Ａ", 2), ("\u{301}", 1),
    ])
    func `a text takes the columns of its characters`(text: String, width: Int) {
        #expect(text.displayWidth == width)
    }

    @Test(arguments: [
        ("👨\u{200D}👩\u{200D}👧", "👨", 2), ("👍\u{1F3FD}", "👍", 2), ("🇩🇪", "DE", 2),
        ("❤\u{FE0F}", "❤", 1), ("क्षि", "क्षि", 3),
    ])
    func `sequences on which terminals disagree are drawn as what they agree on`(
        text: String, shown: String, width: Int
    ) {
        #expect(text.displayWidth == width)
        #expect(text.sanitized == shown)
    }

    @Test func `the width of a text is the width of what is shown of it`() {
        var random = SeededRandom(seed: 1)
        for _ in 0..<500 {
            let text = random.text(upTo: 20)
            #expect(text.displayWidth == text.sanitized.displayWidth, "\(text.debugDescription)")
        }
    }

    @Test func `marks beyond the second are dropped`() {
        let stacked = "a" + String(repeating: "\u{301}", count: 50)
        #expect(stacked.sanitized.unicodeScalars.count == 3)
        #expect(stacked.displayWidth == 1)
    }
}

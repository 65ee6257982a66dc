import Canvas
import Testing

@Suite struct TextFieldTests {
    private func edited(_ text: String, _ keys: [Key]) -> TextField {
        var field = TextField(text)
        for key in keys {
            let isEdit = field.handle(key)
            #expect(isEdit)
        }
        return field
    }

    @Test(arguments: [
        ("ab", [Key.left, .character("x")], "axb", 2), ("ab", [.home, .delete], "b", 0),
        ("ab", [.backspace], "a", 1), ("", [.backspace, .delete], "", 0),
        ("one two ", [.control("w")], "one ", 4), ("one two", [.control("u")], "", 0),
        ("one two", [.home, .right, .control("k")], "o", 1),
        ("x", [.paste("a\nb\tc")], "xa b c", 6), ("日本", [.left, .backspace], "本", 0),
        ("a", [.end, .right, .right], "a", 1),
    ])
    func `keys edit the text`(text: String, keys: [Key], result: String, cursor: Int) {
        let field = edited(text, keys)
        #expect(field.text == result)
        #expect(field.cursor == cursor)
    }

    @Test func `a combining mark joins the character before the cursor`() {
        let field = edited("ex", [.left, .character("\u{301}"), .character("y")])
        #expect(field.text == "e\u{301}yx")
        #expect(field.cursor == 2)
    }

    @Test func `keys that do not edit are left to others`() {
        var field = TextField("a")
        #expect(field.handle(.enter) == false)
        #expect(field.handle(.alt("x")) == false)
        #expect(field.handle(.control("d")) == false)
    }

    @Test func `a long text scrolls so that the cursor stays visible`() {
        let field = TextField("s3://bucket/日本/prefix")
        let focused = drawn(8, 1) {
            field.render(into: &$0, rect: $0.bounds, style: .text, isFocused: true)
        }
        #expect(focused.lines == ["/prefix"])
        #expect(focused.cursor == Point(x: 7, y: 0))
        let unfocused = drawn(8, 1) {
            field.render(into: &$0, rect: $0.bounds, style: .text, isFocused: false)
        }
        #expect(unfocused.lines == ["s3://buc"])
        #expect(unfocused.cursor == nil)
    }

    @Test func `random keys keep the cursor inside the text`() {
        var random = SeededRandom(seed: 10)
        let keys: [Key] = [
            .left, .right, .home, .end, .backspace, .delete, .control("w"), .control("k"),
        ]
        var field = TextField()
        for step in 0..<600 {
            let isTyped = step % 2 == 0
            _ = field.handle(
                isTyped ? .paste(random.text(upTo: 4)) : keys.randomElement(using: &random) ?? .left
            )
            #expect((0...field.text.count).contains(field.cursor))
            _ = drawn(9, 1) {
                field.render(into: &$0, rect: $0.bounds, style: .text, isFocused: true)
            }
        }
    }
}

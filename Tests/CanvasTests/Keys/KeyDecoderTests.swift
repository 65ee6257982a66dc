import Canvas
import Testing

@Suite struct KeyDecoderTests {
    /// The decoder with mouse events, which have tests of their own, left out.
    private struct Keys {
        var decoder = KeyDecoder()
        var patience: Duration? { decoder.patience }

        mutating func decode(_ bytes: some Sequence<UInt8>) -> [Key] { keys(decoder.decode(bytes)) }
        mutating func flush() -> [Key] { keys(decoder.flush()) }

        private func keys(_ inputs: [TerminalInput]) -> [Key] {
            inputs.compactMap { input in
                guard case .key(let key) = input else { return nil }
                return key
            }
        }
    }

    @Test(arguments: [
        ("gé日", [Key.character("g"), .character("é"), .character("日")]),
        ("\r\n\t\u{7F}\u{8}", [.enter, .enter, .tab, .backspace, .backspace]),
        ("\u{4}\u{0}\u{1F}", [.control("d"), .control(" "), .control("_")]),
        ("\u{1B}[A\u{1B}OB\u{1B}[1;5C", [.up, .down, Key(.right, .control)]),
        ("\u{1B}[H\u{1B}OF\u{1B}[1~\u{1B}[8~", [.home, .end, .home, .end]),
        ("\u{1B}[5~\u{1B}[6~\u{1B}[2~\u{1B}[3~", [.pageUp, .pageDown, .insert, .delete]),
        (
            "\u{1B}OP\u{1B}[15~\u{1B}[24~\u{1B}[[C",
            [.function(1), .function(5), .function(12), .function(3)]
        ),
        (
            "\u{1B}[Z\u{1B}[3;3~\u{1B}[1;2P",
            [.backtab, Key(.delete, .alt), Key(.function(1), .shift)]
        ),
        (
            "\u{1B}x\u{1B}é\u{1B}\u{4}",
            [.alt("x"), .alt("é"), Key(.character("d"), [.control, .alt])]
        ),
    ])
    func `bytes become keys`(bytes: String, keys: [Key]) {
        var decoder = Keys()
        #expect(decoder.decode(bytes.utf8) == keys)
        #expect(decoder.patience == nil)
    }

    @Test func `a lone escape is the escape key once nothing follows`() {
        var decoder = Keys()
        #expect(decoder.decode([0x1B]) == [])
        #expect(decoder.patience == .milliseconds(25))
        #expect(decoder.flush() == [.escape])
        #expect(decoder.decode([0x1B, 0x1B]) == [.escape])
        #expect(decoder.flush() == [.escape])
        #expect(decoder.flush() == [])
    }

    @Test(arguments: [("[", "["), ("O", "O"), ("]", "]"), ("P", "P")])
    func `the beginning of a sequence alone is a key with Alt`(byte: String, character: Character) {
        var decoder = Keys()
        #expect(decoder.decode(("\u{1B}" + byte).utf8) == [])
        #expect(decoder.flush() == [.alt(character)])
    }

    @Test(arguments: [
        "\u{1B}[?1;2c", "\u{1B}]11;rgb:0000/0000/0000\u{1B}\\", "\u{1B}]0;title\u{7}",
        "\u{1B}P>|xterm\u{1B}\\", "\u{1B}[<0;10;20M", "\u{1B}[I", "\u{1B}[99~", "\u{1B}[1;2;3u",
        "\u{1B}[12;40R",
    ])
    func `unknown sequences and answers of the terminal are swallowed whole`(bytes: String) {
        var decoder = Keys()
        #expect(decoder.decode((bytes + "q").utf8) == [.character("q")])
    }

    @Test func `a paste is one key, whatever it holds`() {
        var decoder = Keys()
        let pasted = "q\r\u{1B}[A日本\u{1B}[200~"
        let bytes = Array("\u{1B}[200~\(pasted)\u{1B}[201~x".utf8)
        #expect(decoder.decode(bytes) == [.paste(pasted), .character("x")])
    }

    @Test func `a paste that never ends is delivered when it pauses`() {
        var decoder = Keys()
        #expect(decoder.decode("\u{1B}[200~abc".utf8) == [])
        #expect(decoder.patience == .milliseconds(500))
        #expect(decoder.flush() == [.paste("abc")])
        #expect(decoder.decode("x".utf8) == [.character("x")])
    }

    @Test func `a paste is kept up to its limit and still ends`() {
        var decoder = Keys()
        let long = [UInt8](repeating: 0x61, count: KeyDecoder.pasteLimit + 5000)
        let keys = decoder.decode(Array("\u{1B}[200~".utf8) + long + Array("\u{1B}[201~x".utf8))
        #expect(keys.count == 2)
        #expect(keys.first == .paste(String(repeating: "a", count: KeyDecoder.pasteLimit)))
        #expect(keys.last == .character("x"))
    }

    @Test func `wrong UTF-8 is dropped and what follows is not`() {
        var decoder = Keys()
        let bytes: [UInt8] = [0xFF, 0xC0, 0x80, 0xE6, 0x97, 0x61, 0xED, 0xA0, 0x80, 0x62]
        #expect(decoder.decode(bytes) == [.character("a"), .character("b")])
    }

    @Test func `keys do not depend on how the bytes were cut`() {
        var random = SeededRandom(seed: 7)
        let pieces = [
            "\u{1B}", "[", "1;5A", "<0;3;4M", "M", "200~", "201~", "O", "P", "é", "日", "x", "]",
            "\u{7}", "~",
        ]
        for _ in 0..<300 {
            let bytes = (0..<20).flatMap { _ in
                Array((pieces.randomElement(using: &random) ?? "").utf8)
            }
            var whole = KeyDecoder()
            var single = KeyDecoder()
            #expect(whole.decode(bytes) == bytes.flatMap { single.decode([$0]) })
            #expect(whole.flush() == single.flush())
        }
    }

    @Test func `random bytes never trap and never leave the decoder stuck`() {
        var random = SeededRandom(seed: 8)
        var decoder = Keys()
        for _ in 0..<500 {
            let bytes = (0..<30).map { _ in UInt8.random(in: 0...255, using: &random) }
            _ = decoder.decode(bytes)
            _ = decoder.flush()
            #expect(decoder.decode("q".utf8) == [.character("q")])
        }
    }
}

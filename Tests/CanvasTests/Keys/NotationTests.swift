import Canvas
import Testing

@Suite struct NotationTests {
    @Test(arguments: [
        ("g", Key.character("g")), ("G", .character("G")), ("<c-d>", .control("d")),
        ("<tab>", .tab), ("<s-tab>", .backtab), ("<esc>", .escape), ("<f2>", .function(2)),
        ("<space>", .space), ("<lt>", .character("<")), (">", .character(">")),
        ("<a-x>", .alt("x")), ("<c-a-del>", Key(.delete, [.control, .alt])),
        ("<s-up>", Key(.up, .shift)), ("<c-space>", .control(" ")), ("<c-->", .control("-")),
        ("<a-lt>", .alt("<")), ("é", .character("é")),
    ])
    func `a key and its notation are one`(notation: String, key: Key) {
        #expect(Key(notation: notation) == key)
        #expect(key.notation == notation)
    }

    @Test(arguments: ["", "<>", "<c->", "<nope>", "<f0>", "<f99>", "ab", "<c-ab>", "<x-a>"])
    func `what is no key is refused`(notation: String) {
        #expect(Key(notation: notation) == nil)
    }

    @Test func `names are read in either case and shift makes backtab`() {
        #expect(Key(notation: "<ESC>") == .escape)
        #expect(Key(notation: "<C-S-Tab>") == Key(.backtab, .control))
        #expect(Key(notation: "<s-a>") == .character("a"))
    }

    @Test func `a paste is no plain key`() {
        #expect(Key.paste("x").notation == "<paste>")
        #expect(Key.paste("x").typed == nil)
        #expect(Key.control("d").typed == nil)
        #expect(Key.space.typed == " ")
    }
}

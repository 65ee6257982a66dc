import Canvas
import Terminal
import Testing

@Suite struct ColorDepthTests {
    @Test(arguments: [
        (0, ColorDepth.none), (8, .indexed8), (16, .indexed16), (88, .indexed16),
        (256, .indexed256), (1 << 24, .trueColor),
    ])
    func `the terminal's description gives the depth`(colors: Int, depth: ColorDepth) {
        #expect(ColorDepth.detected(colors: colors, environment: [:]) == depth)
    }

    @Test func `COLORTERM tells of true colour where there are 256 at least`() {
        let environment = ["COLORTERM": "truecolor"]
        #expect(ColorDepth.detected(colors: 256, environment: environment) == .trueColor)
        #expect(ColorDepth.detected(colors: 8, environment: environment) == .indexed8)
        #expect(
            ColorDepth.detected(colors: 256, environment: ["COLORTERM": "yes"]) == .indexed256)
    }

    @Test func `NO_COLOR is obeyed when it is not empty`() {
        #expect(ColorDepth.detected(colors: 256, environment: ["NO_COLOR": "1"]) == .none)
        #expect(ColorDepth.detected(colors: 256, environment: ["NO_COLOR": ""]) == .indexed256)
    }

    @Test(arguments: [
        ("\u{1B}[?25h", "\u{1B}[?25h"), ("\u{1B}[m$<5>x", "\u{1B}[mx"), ("$<50/>a$<2*>", "a"),
        ("$<", "$<"), ("", ""),
    ])
    func `padding marks are no part of a capability`(capability: String, bytes: String) {
        #expect(RestoreSequence.withoutPadding(capability) == bytes)
    }
}

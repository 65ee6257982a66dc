import Terminal
import Testing

@Suite struct SequencesTests {
    @Test func `tmux passes a sequence with its escapes doubled`() {
        #expect(
            Multiplexer.tmux.passing("\u{1B}]52;c;eA==\u{7}")
                == "\u{1B}Ptmux;\u{1B}\u{1B}]52;c;eA==\u{7}\u{1B}\\")
    }

    @Test func `screen passes a long sequence in pieces that it can hold`() {
        let sequence = "\u{1B}]52;c;" + String(repeating: "A", count: 2000) + "\u{7}"
        let passed = Multiplexer.screen.passing(sequence)
        let pieces = passed.split(separator: "\u{1B}\\")
        #expect(pieces.allSatisfy { $0.utf8.count < 768 })
        #expect(pieces.map { $0.dropFirst(2) }.joined() == sequence)
    }

    @Test(arguments: [
        (["TMUX": "/tmp/tmux-0/default,1,0", "TERM": "screen"], Multiplexer.tmux),
        (["STY": "1.pts-0", "TERM": "xterm"], .screen), (["TERM": "screen-256color"], .screen),
        (["TERM": "xterm-256color", "TMUX": ""], nil),
    ])
    func `the environment tells of a multiplexer`(
        environment: [String: String], multiplexer: Multiplexer?
    ) {
        #expect(Multiplexer(environment: environment) == multiplexer)
    }

    @Test func `a notice cannot end its sequence or begin another`() {
        let sequence = OperatingSystemCommand.notices(title: "a;b", body: "done\u{7}\u{1B}]2;x")
        #expect(
            sequence == "\u{1B}]9;a,b: done  ]2;x\u{7}\u{1B}]777;notify;a,b;done  ]2;x\u{7}")
    }

    @Test(
        arguments: [
            ("\u{1B}[?2026;2$y", true), ("ab\u{1B}[?2026;1$ycd", true), ("\u{1B}[?2026;0$y", false),
            ("\u{1B}[?2026;4$y", false), ("\u{1B}[?2025;2$y", nil), ("\u{1B}[?2026;2", nil),
            ("", nil),
        ] as [(String, Bool?)])
    func `the terminal's word on synchronized output is understood`(input: String, answer: Bool?) {
        #expect(SynchronizedOutput.answer(in: input.utf8) == answer)
    }
}

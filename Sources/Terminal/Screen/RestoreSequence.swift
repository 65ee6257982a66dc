/// The bytes that take the terminal and leave it as it was found, whatever was being written before.
package enum RestoreSequence {
    /// Ends a half-written sequence (CAN, ECMA-48 8.3.6).
    private static let cancel = "\u{18}"
    /// The last row, where the shell goes on when there is no other screen to come back to.
    private static let bottom = "\u{1B}[999;1H"
    static let pasteOn = "\u{1B}[?2004h"
    static let pasteOff = "\u{1B}[?2004l"
    /// Presses, drags and the wheel, in SGR's notation (xterm's ctlseqs, "Mouse Tracking").
    static let mouseOn = "\u{1B}[?1000h\u{1B}[?1002h\u{1B}[?1006h"
    static let mouseOff = "\u{1B}[?1006l\u{1B}[?1002l\u{1B}[?1000l"

    /// To the alternate screen, without wrapping at its edge where a character is wider than
    /// thought, pastes in brackets.
    static func entering() -> String {
        let wrap = wraps ? Terminfo.sequence("rmam") : ""
        return Terminfo.sequence("smcup") + wrap + pasteOn
    }

    /// From the description of the terminal that is loaded: attributes and colours off, cursor
    /// shown, back from the alternate screen, or to a new line where there is none.
    static func current() -> String {
        let end = SynchronizedOutput.end
        let wrap = wraps ? Terminfo.sequence("smam") : ""
        let capabilities = ["sgr0", "op", "cnorm", "rmkx"].map(Terminfo.sequence).joined()
        let leave = Terminfo.string("rmcup").map(withoutPadding) ?? "\r\n"
        return cancel + end + mouseOff + pasteOff + wrap + capabilities + bottom + leave
    }

    /// Whether wrapping can be switched off and on again.
    private static var wraps: Bool {
        Terminfo.string("rmam") != nil && Terminfo.string("smam") != nil
    }

    /// A capability without its padding marks `$<5/>`, which only `tputs` understands.
    package static func withoutPadding(_ capability: String) -> String {
        var rest = Substring(capability)
        var bytes = ""
        while let mark = rest.firstRange(of: "$<"),
            let end = rest[mark.upperBound...].firstIndex(of: ">")
        {
            bytes += rest[..<mark.lowerBound]
            rest = rest[rest.index(after: end)...]
        }
        return bytes + rest
    }
}

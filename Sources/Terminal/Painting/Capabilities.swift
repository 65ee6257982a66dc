import CNcurses
import Canvas

/// What a terminal can do, from its description in ncurses' terminfo.
package struct Capabilities: Hashable, Sendable {
    /// Colours that it numbers; 0 without colours.
    package var colors: Int
    /// Attributes that it shows.
    package var attributes: Attributes
    /// Attributes that it cannot show together with colours (terminfo's `ncv`).
    package var attributesWithoutColor: Attributes
    /// Whether what is erased takes the present background (`bce`); else the terminal's own.
    package var erasesWithBackground: Bool
    /// Whether some cells of a row can be erased in place (`ech`).
    package var erasesCells: Bool
    /// Whether the column alone can be set (`hpa`).
    package var setsColumn: Bool

    package init(
        colors: Int = 256, attributes: Attributes = [.bold, .dim, .underline, .reverse],
        attributesWithoutColor: Attributes = [], erasesWithBackground: Bool = true,
        erasesCells: Bool = true, setsColumn: Bool = true
    ) {
        self.colors = colors
        self.attributes = attributes
        self.attributesWithoutColor = attributesWithoutColor
        self.erasesWithBackground = erasesWithBackground
        self.erasesCells = erasesCells
        self.setsColumn = setsColumn
    }
}

extension Capabilities {
    /// The description of a terminal type, which stays loaded for `Terminfo.string`.
    ///
    /// - Throws: `ScreenError` for a type that is not known, or that does not place its cursor as
    ///   ECMA-48 says, which everything here is written in.
    static func load(type: String) throws(ScreenError) -> Capabilities {
        guard shim_load(type) else {
            throw ScreenError(
                .unknownTerminal,
                "The terminal type `\(type)` is not known here; set TERM, for instance to "
                    + "xterm-256color.")
        }
        guard Terminfo.string("cup")?.hasPrefix("\u{1B}[%i%p1%d;%p2%dH") == true else {
            throw ScreenError(
                .unknownTerminal,
                "A terminal of type `\(type)` cannot place its cursor; set TERM to what "
                    + "the terminal really is, for instance xterm-256color.")
        }
        return Capabilities(
            colors: Terminfo.string("setaf") == nil ? 0 : max(0, Terminfo.number("colors")),
            attributes: shownAttributes,
            attributesWithoutColor: attributes(ofMask: max(0, Terminfo.number("ncv"))),
            erasesWithBackground: Terminfo.flag("bce"),
            erasesCells: Terminfo.string("ech") == "\u{1B}[%p1%dX",
            setsColumn: Terminfo.string("hpa") == "\u{1B}[%i%p1%dG")
    }

    private static var shownAttributes: Attributes {
        let names: [(String, Attributes)] = [
            ("bold", .bold), ("dim", .dim), ("smul", .underline), ("rev", .reverse),
        ]
        return Attributes(names.filter { Terminfo.string($0.0) != nil }.map(\.1))
    }

    /// Bits of `no_color_video` (terminfo(5)).
    private static func attributes(ofMask mask: Int) -> Attributes {
        let bits: [(Int, Attributes)] = [
            (2, .underline), (4, .reverse), (16, .dim), (32, .bold),
        ]
        return Attributes(bits.filter { mask & $0.0 != 0 }.map(\.1))
    }
}

/// The loaded description's entries.
enum Terminfo {
    /// A capability as it stands in the description; nil when the terminal has none.
    static func string(_ name: String) -> String? {
        shim_capability(name).map { String(cString: $0) }
    }

    /// A number, negative when the terminal has none.
    static func number(_ name: String) -> Int { Int(shim_number(name)) }

    static func flag(_ name: String) -> Bool { shim_flag(name) }

    /// What is written to have a capability's effect; empty when the terminal has none.
    static func sequence(_ name: String) -> String {
        string(name).map(RestoreSequence.withoutPadding) ?? ""
    }
}

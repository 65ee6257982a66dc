import Canvas

/// The style that the terminal writes with, and the shortest way to another one.
///
/// Sequences are those of ECMA-48 8.3.117 (SGR); colours above eight as xterm has them (ctlseqs).
struct Pen {
    /// As the terminal was last told; nil when nobody knows.
    private(set) var style: TerminalStyle?

    /// The next change tells everything.
    mutating func forget() { style = nil }

    /// Changes to a style for characters that have ink.
    mutating func change(to wanted: TerminalStyle, into bytes: inout [UInt8]) {
        guard style != wanted else { return }
        let whole = [0] + Self.parameters(from: TerminalStyle(), to: wanted)
        let parameters = style.map { Self.parameters(from: $0, to: wanted) } ?? whole
        style = wanted
        let shorter = Self.length(parameters) < Self.length(whole) ? parameters : whole
        bytes.append(contentsOf: [0x1B, UInt8(ascii: "[")])
        for (index, parameter) in shorter.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ";")) }
            if parameter != 0 || shorter.count > 1 { bytes.append(decimal: parameter) }
        }
        bytes.append(UInt8(ascii: "m"))
    }

    /// Changes as far as a blank shows it: of plain ones only the ground is seen.
    mutating func changeForBlank(to wanted: TerminalStyle, into bytes: inout [UInt8]) {
        guard let style, !Self.hasLines(wanted), !Self.hasLines(style) else {
            return change(to: wanted, into: &bytes)
        }
        var enough = style
        enough.background = wanted.background
        change(to: enough, into: &bytes)
    }

    /// Whether two blanks look alike.
    static func looksBlankAlike(_ one: TerminalStyle, _ other: TerminalStyle) -> Bool {
        one == other
            || (one.background == other.background && !hasLines(one) && !hasLines(other))
    }

    private static func hasLines(_ style: TerminalStyle) -> Bool {
        !style.attributes.isDisjoint(with: [.underline, .reverse])
    }

    private static func parameters(
        from old: TerminalStyle, to new: TerminalStyle
    ) -> [Int] {
        var parameters = attributes(from: old.attributes, to: new.attributes)
        if old.foreground != new.foreground { parameters += color(new.foreground, base: 30) }
        if old.background != new.background { parameters += color(new.background, base: 40) }
        return parameters
    }

    /// Bold and dim are ended by the same parameter.
    private static func attributes(from old: Attributes, to new: Attributes) -> [Int] {
        var parameters: [Int] = []
        var present = old
        if !old.subtracting(new).isDisjoint(with: [.bold, .dim]) {
            parameters.append(22)
            present.subtract([.bold, .dim])
        }
        if old.contains(.underline), !new.contains(.underline) { parameters.append(24) }
        if old.contains(.reverse), !new.contains(.reverse) { parameters.append(27) }
        let starts: [(Attributes, Int)] = [(.bold, 1), (.dim, 2), (.underline, 4), (.reverse, 7)]
        for (attribute, start) in starts
        where new.contains(attribute) && !present.contains(attribute) {
            parameters.append(start)
        }
        return parameters
    }

    /// - Parameter base: 30 for the text, 40 for the ground.
    private static func color(_ color: TerminalColor?, base: Int) -> [Int] {
        switch color {
        case nil: [base + 9]
        case .indexed(let index) where index < 8: [base + Int(index)]
        case .indexed(let index) where index < 16: [base + 60 + Int(index) - 8]
        case .indexed(let index): [base + 8, 5, Int(index)]
        case .rgb(let rgb): [base + 8, 2, Int(rgb.red), Int(rgb.green), Int(rgb.blue)]
        }
    }

    /// Bytes that parameters take, separators among them.
    private static func length(_ parameters: [Int]) -> Int {
        parameters.reduce(parameters.count) { $0 + ($1 < 10 ? 1 : $1 < 100 ? 2 : 3) }
    }
}

extension [UInt8] {
    /// Appends a number of at least 0 in decimal digits.
    mutating func append(decimal number: Int) {
        if number >= 10 { append(decimal: number / 10) }
        append(UInt8(ascii: "0") + UInt8(number % 10))
    }

    /// Appends `ESC [ number final`; 1 is left out, as ECMA-48 takes it where none is given.
    mutating func append(control number: Int, _ final: Unicode.Scalar) {
        append(contentsOf: [0x1B, UInt8(ascii: "[")])
        if number != 1 { append(decimal: number) }
        append(UInt8(ascii: final))
    }
}

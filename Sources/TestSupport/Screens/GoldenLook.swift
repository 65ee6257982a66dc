import Canvas
import Testing

/// Compares a screen as a terminal without colours shows it with its golden file: the text, and the
/// attributes of each cell.
package func expectAttributes(
    _ screen: CellBuffer, _ theme: Theme, _ name: String, filePath: String,
    sourceLocation: SourceLocation = #_sourceLocation
) {
    let rows = (0..<screen.size.height).map { y in
        GoldenLook.trimmed(
            screen.row(y).map { cell in
                GoldenLook.letter(theme.resolve(cell.style, depth: .none).attributes)
            })
    }
    let legend = "-- attributes: b bold, d dim, u underline, r reverse; capitals with bold"
    expectGolden(
        ([name] + screen.lines + [legend] + rows).joined(separator: "\n") + "\n", name,
        filePath: filePath, sourceLocation: sourceLocation)
}

/// Compares a screen in a theme's colours with its golden file: the text, a letter a cell for how it
/// looks, and what each letter is in true colour, of 256, of 16 and of 8.
package func expectColors(
    _ screen: CellBuffer, _ theme: Theme, _ name: String, filePath: String,
    sourceLocation: SourceLocation = #_sourceLocation
) {
    var looks = GoldenLook(theme: theme)
    let rows = (0..<screen.size.height).map { y in
        String(screen.row(y).map { looks.letter(of: $0.style) })
    }
    let parts = [name] + screen.lines + ["-- looks"] + rows + looks.legend
    expectGolden(
        parts.joined(separator: "\n") + "\n", name, filePath: filePath,
        sourceLocation: sourceLocation)
}

/// How the cells of a screen look in a theme, each look with a letter of its own.
struct GoldenLook {
    let theme: Theme
    private var letters: [TerminalStyle: Character] = [:]
    private var styles: [(Character, Style)] = []

    private static let alphabet = Array(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")

    init(theme: Theme) { self.theme = theme }

    /// The letter of a style; `#` once the alphabet is used up, as by a picture.
    mutating func letter(of style: Style) -> Character {
        let look = theme.resolve(style, depth: .trueColor)
        if let letter = letters[look] { return letter }
        guard letters.count < Self.alphabet.count else { return "#" }
        let letter = Self.alphabet[letters.count]
        letters[look] = letter
        styles.append((letter, style))
        return letter
    }

    /// A line a letter: `a #d8dee6 on #12161c | 253 on 233 | 7 on 0 | 7 on 0`.
    var legend: [String] {
        styles.map { letter, style in
            let depths: [ColorDepth] = [.trueColor, .indexed256, .indexed16, .indexed8]
            let looks = depths.map { Self.text(theme.resolve(style, depth: $0)) }
            return "\(letter) " + looks.joined(separator: " | ")
        }
    }

    private static func text(_ look: TerminalStyle) -> String {
        let words = Attributes.names.filter { look.attributes.contains($0.attribute) }.map(\.name)
        return (["\(text(look.foreground)) on \(text(look.background))"] + words)
            .joined(separator: " ")
    }

    private static func text(_ color: TerminalColor?) -> String {
        switch color {
        case nil: "default"
        case .indexed(let index): "\(index)"
        case .rgb(let rgb):
            "#" + String(repeating: "0", count: 6 - String(rgb.hex, radix: 16).count)
                + String(rgb.hex, radix: 16)
        }
    }

    /// One letter for a set of attributes; `.` for none.
    static func letter(_ attributes: Attributes) -> Character {
        let isBold = attributes.contains(.bold)
        if attributes.contains(.reverse) { return isBold ? "R" : "r" }
        if attributes.contains(.underline) { return isBold ? "U" : "u" }
        if attributes.contains(.dim) { return isBold ? "D" : "d" }
        return isBold ? "b" : "."
    }

    /// Letters of a row without the points at its end.
    static func trimmed(_ letters: [Character]) -> String {
        let end = letters.lastIndex { $0 != "." }.map { $0 + 1 } ?? 0
        return String(letters[..<end])
    }
}

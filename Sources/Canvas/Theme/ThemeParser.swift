/// Everything wrong with a theme file.
package struct ThemeError: Error, Hashable, Sendable, CustomStringConvertible {
    /// One fault, with its line counted from 1.
    package struct Problem: Hashable, Sendable {
        package let line: Int
        package let message: String
    }

    package let name: String
    package let problems: [Problem]

    /// A sentence a fault, each with its line.
    package var description: String {
        problems.map { "theme \(name), line \($0.line): \($0.message)" }.joined(separator: "\n")
    }
}

/// Reads theme files: the little of YAML that they need.
///
/// Two mappings, `palette:` of `name: "#rrggbb"` and `roles:` of
/// `role: colour [on colour] [bold underline reverse dim]`, indented; `#` after a space or at the
/// start of a line begins a comment. A colour is a palette name, `#rrggbb` or `default`.
struct ThemeParser {
    private let name: String
    private var palette: [String: RGB] = [:]
    private var stated: [Role: Theme.Stated] = [:]
    private var problems: [ThemeError.Problem] = []
    private var section = ""
    private var line = 0

    private static let sections = ["palette", "roles"]

    static func parse(_ text: String, name: String) throws(ThemeError) -> Theme {
        var parser = ThemeParser(name: name)
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            parser.line += 1
            parser.read(line)
        }
        guard parser.problems.isEmpty else {
            throw ThemeError(name: name, problems: parser.problems)
        }
        return Theme(name: name, stated: parser.stated)
    }

    private init(name: String) { self.name = name }

    private mutating func read(_ line: Substring) {
        let content = Self.withoutComment(line)
        guard !content.allSatisfy(\.isWhitespace) else { return }
        guard let colon = content.firstIndex(of: ":") else {
            return report("`\(Self.trim(content))` has no colon; write `name: value`")
        }
        let key = String(Self.trim(content[..<colon]))
        let value = Self.unquoted(Self.trim(content[content.index(after: colon)...]))
        if content.first?.isWhitespace == true {
            readEntry(key, value)
        } else {
            readSection(key, value)
        }
    }

    private mutating func readSection(_ key: String, _ value: Substring) {
        section = key
        if !Self.sections.contains(key) {
            report("unknown section `\(key)`\(Self.guess(key, Self.sections))")
        } else if !value.isEmpty {
            report("`\(key):` is followed by indented lines, not by a value")
        }
    }

    private mutating func readEntry(_ key: String, _ value: Substring) {
        switch section {
        case "palette": readPalette(key, value)
        case "roles": readRole(key, value)
        case "": report("`\(key)` stands under no section; begin with `palette:` or `roles:`")
        default: break
        }
    }

    private mutating func readPalette(_ key: String, _ value: Substring) {
        guard let color = RGB(value) else {
            return report("colour `\(key)` is `\(value)`; write \"#rrggbb\"")
        }
        if palette.updateValue(color, forKey: key) != nil {
            report("colour `\(key)` is there twice")
        }
    }

    private mutating func readRole(_ key: String, _ value: Substring) {
        guard let role = Role(name: key) else {
            return report("unknown role `\(key)`\(Self.guess(key, Role.table.map(\.name)))")
        }
        if stated.updateValue(look(value), forKey: role) != nil {
            report("role `\(key)` is there twice")
        }
    }

    private mutating func look(_ value: Substring) -> Theme.Stated {
        var look = Theme.Stated()
        var isBackground = false
        for word in value.split(whereSeparator: \.isWhitespace) {
            if let row = Attributes.names.first(where: { $0.name == word }) {
                look.attributes = (look.attributes ?? []).union(row.attribute)
            } else if word == "on" {
                isBackground = true
            } else if let color = color(word) {
                if isBackground { look.background = color } else { look.foreground = color }
                isBackground = false
            }
        }
        if isBackground { report("`on` is followed by no colour") }
        return look
    }

    /// The colour of a word, `.some(nil)` for `default`; nil, and reported, for anything else.
    private mutating func color(_ word: Substring) -> RGB?? {
        if word == "default" { return .some(nil) }
        if let color = palette[String(word)] ?? RGB(word) { return color }
        let known = palette.keys.sorted() + Attributes.names.map(\.name) + ["default", "on"]
        report("unknown colour `\(word)`\(Self.guess(String(word), known))")
        return nil
    }

    private mutating func report(_ message: String) {
        problems.append(ThemeError.Problem(line: line, message: message))
    }

    private static func guess(_ word: String, _ known: [String]) -> String {
        word.nearest(in: known).map { "; did you mean `\($0)`?" } ?? ""
    }

    /// The line up to a `#` that stands outside quotes at the start or after a space.
    private static func withoutComment(_ line: Substring) -> Substring {
        var isQuoted = false
        var previous: Character = " "
        for index in line.indices {
            if line[index] == "\"" { isQuoted.toggle() }
            if line[index] == "#", !isQuoted, previous.isWhitespace { return line[..<index] }
            previous = line[index]
        }
        return line
    }

    private static func trim(_ text: Substring) -> Substring {
        var text = text
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }

    private static func unquoted(_ text: Substring) -> Substring {
        guard text.count >= 2, text.first == "\"", text.last == "\"" else { return text }
        return text.dropFirst().dropLast()
    }
}

extension Theme {
    /// Reads a theme file.
    ///
    /// - Throws: every fault of the file with its line; unknown names with the nearest known one.
    package init(parsing text: String, name: String) throws(ThemeError) {
        self = try ThemeParser.parse(text, name: name)
    }
}

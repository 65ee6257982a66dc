import Canvas

extension Key {
    /// The key as a person names it: `t`, `tab`, `ctrl-z`, `shift-tab`.
    package var label: String {
        let text = notation
        if text == "<lt>" { return "<" }
        guard text.count > 2, text.hasPrefix("<") else { return text }
        var rest = text.dropFirst().dropLast()
        var label = ""
        while let (short, long) = Self.modifiers.first(where: { rest.hasPrefix($0.short) }) {
            guard rest.count > short.count else { break }
            rest = rest.dropFirst(short.count)
            label += long
        }
        return label + rest
    }

    private static let modifiers: [(short: String, long: String)] = [
        ("c-", "ctrl-"), ("a-", "alt-"), ("s-", "shift-"),
    ]

    /// Reads a key as a person names it, in either case but for a letter alone: `ctrl-x`, `Ctrl+X`,
    /// `<c-x>`, `pageup`, `space`, `esc`; nil for anything else.
    package init?(label: String) {
        if let key = Key(notation: label) {
            self = key
            return
        }
        var rest = label.lowercased()[...]
        var modifiers = ""
        while let row = Self.modifiers.first(where: { row in
            rest.count > row.long.count
                && (rest.hasPrefix(row.long) || rest.hasPrefix(row.long.dropLast() + "+"))
        }) {
            rest = rest.dropFirst(row.long.count)
            modifiers += row.short
        }
        let name = Self.synonyms[String(rest)] ?? String(rest)
        guard !name.isEmpty, let key = Key(notation: "<\(modifiers)\(name)>") else { return nil }
        self = key
    }

    private static let synonyms = [
        "escape": "esc", "return": "enter", "backspace": "bs", "delete": "del", "insert": "ins",
        "page-up": "pageup", "page-down": "pagedown", "pgup": "pageup", "pgdn": "pagedown",
        "<": "lt",
    ]
}

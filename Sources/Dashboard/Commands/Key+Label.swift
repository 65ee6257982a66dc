import Canvas

extension Key {
    /// The key as a person names it: `t`, `tab`, `ctrl-z`, `shift-tab`.
    package var label: String {
        let text = notation
        guard text.count > 2, text.hasPrefix("<") else { return text }
        return Self.prefixes.reduce(String(text.dropFirst().dropLast())) { text, prefix in
            text.replacingPrefix(prefix.short, with: prefix.long)
        }
    }

    /// The key of a label; nil for any other word.
    package init?(label: String) {
        guard label.count > 1 else {
            self.init(notation: label)
            return
        }
        let short = Self.prefixes.reduce(label) { text, prefix in
            text.replacingPrefix(prefix.long, with: prefix.short)
        }
        self.init(notation: "<\(short)>")
    }

    private static let prefixes = [("c-", "ctrl-"), ("s-", "shift-"), ("a-", "alt-")].map {
        (short: $0.0, long: $0.1)
    }
}

extension String {
    fileprivate func replacingPrefix(_ prefix: String, with other: String) -> String {
        hasPrefix(prefix) ? other + dropFirst(prefix.count) : self
    }
}

import Canvas

extension Key {
    /// The key as a person names it: `t`, `tab`, `ctrl-z`, `shift-tab`.
    package var label: String {
        let text = notation
        guard text.count > 2, text.hasPrefix("<") else { return text }
        return String(text.dropFirst().dropLast())
            .replacingPrefix("c-", with: "ctrl-")
            .replacingPrefix("s-", with: "shift-")
            .replacingPrefix("a-", with: "alt-")
    }
}

extension String {
    fileprivate func replacingPrefix(_ prefix: String, with other: String) -> String {
        hasPrefix(prefix) ? other + dropFirst(prefix.count) : self
    }
}

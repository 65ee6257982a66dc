/// The simple fuzzy match of filters: the letters of the pattern, in order, anywhere in the text.
package enum Fuzzy {
    /// Whether `text` holds every letter of `pattern` in order, case aside. A leading `!` inverts.
    package static func matches(_ pattern: String, _ text: String) -> Bool {
        if pattern.hasPrefix("!") {
            let rest = pattern.dropFirst()
            return rest.isEmpty || !holds(rest, text)
        }
        return holds(pattern[...], text)
    }

    private static func holds(_ pattern: Substring, _ text: String) -> Bool {
        var wanted = pattern.lowercased().filter { $0 != " " }[...]
        for letter in text.lowercased() where letter == wanted.first { wanted.removeFirst() }
        return wanted.isEmpty
    }
}

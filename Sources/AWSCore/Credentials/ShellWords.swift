/// A command line as words, split as a POSIX shell and Python's `shlex.split` do: no expansions.
enum ShellWords {
    /// nil for a quotation without its end and for a backslash at the very end.
    static func split(_ text: String) -> [String]? {
        var words: [String] = []
        var word: String?
        var rest = Substring(text)
        while let character = rest.popFirst() {
            switch character {
            case " ", "\t", "\r", "\n", "\r\n":
                if let whole = word { words.append(whole) }
                word = nil
            case "'", "\"":
                guard let inside = quoted(&rest, until: character) else { return nil }
                word = (word ?? "") + inside
            case "\\":
                guard let next = rest.popFirst() else { return nil }
                word = (word ?? "") + String(next)
            default: word = (word ?? "") + String(character)
            }
        }
        return word.map { words + [$0] } ?? words
    }

    /// Double quotes let a backslash protect a double quote and a backslash, and nothing else.
    private static func quoted(_ rest: inout Substring, until quote: Character) -> String? {
        var inside = ""
        while let character = rest.popFirst() {
            if character == quote { return inside }
            if character == "\\", quote == "\"", let next = rest.first,
                next == quote || next == "\\"
            {
                inside.append(rest.removeFirst())
            } else {
                inside.append(character)
            }
        }
        return nil
    }
}

/// The text form of `~/.aws/config` and `~/.aws/credentials`, read as botocore does: keys without
/// case, comments on lines of their own, an indented line continues or nests below its key.
package struct INIFile: Sendable, Hashable {
    /// One `[name]` with its keys.
    package struct Section: Sendable, Hashable {
        fileprivate(set) var values: [String: String] = [:]
        fileprivate(set) var nested: [String: [String: String]] = [:]

        /// The value of a key; an empty one counts as absent.
        package subscript(key: String) -> String? {
            values[key].flatMap { $0.isEmpty ? nil : $0 }
        }

        /// The value of a key below another: `endpoint_url` below `s3 =`.
        package subscript(key: String, inner: String) -> String? {
            nested[key]?[inner].flatMap { $0.isEmpty ? nil : $0 }
        }
    }

    package private(set) var sections: [String: Section] = [:]

    package init() {}

    /// Reads the text; lines that are neither section, key nor comment are skipped.
    package init(_ text: String) {
        var reader = Reader()
        for line in text.split(whereSeparator: \.isNewline) { reader.read(line) }
        sections = reader.sections
    }

    /// The section with exactly this name, white space and quotes normalised: `profile dev`.
    package subscript(name: String) -> Section? { sections[name] }
}

extension INIFile {
    private struct Reader {
        var sections: [String: Section] = [:]
        private var section: String?
        private var key: String?

        mutating func read(_ line: Substring) {
            let text = line.trimmed
            if text.isEmpty || text.hasPrefix("#") || text.hasPrefix(";") { return }
            if line.first?.isWhitespace == true, let section, let key {
                readNested(text, section, key)
            } else if text.hasPrefix("[") {
                open(text)
            } else if let section, let (name, value) = Self.pair(text) {
                key = name
                sections[section, default: Section()].values[name] = value
            }
        }

        private mutating func open(_ text: Substring) {
            let words = text.dropFirst().prefix { $0 != "]" }.filter { $0 != "\"" && $0 != "'" }
            let name = words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            sections[name] = sections[name] ?? Section()
            section = name
            key = nil
        }

        private mutating func readNested(_ text: Substring, _ section: String, _ key: String) {
            guard let (name, value) = Self.pair(text) else { return }
            sections[section]?.nested[key, default: [:]][name] = value
        }

        private static func pair(_ text: Substring) -> (String, String)? {
            guard let split = text.firstIndex(where: { $0 == "=" || $0 == ":" }) else { return nil }
            let name = text[..<split].trimmed.lowercased()
            return (name, String(text[text.index(after: split)...].trimmed))
        }
    }
}

extension Substring {
    fileprivate var trimmed: Substring {
        var rest = drop(while: \.isWhitespace)
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return rest
    }
}

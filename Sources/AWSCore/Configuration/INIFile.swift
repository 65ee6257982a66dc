/// The text form of `~/.aws/config` and `~/.aws/credentials`, read as botocore does: keys without
/// case, comments on lines of their own, a line indented deeper than its key continues the value or,
/// where there is none yet, nests below the key.
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

        /// The keys with values, in no order.
        package var keys: [String] { values.keys.filter { self[$0] != nil } }

        /// Both sections' keys; those of `other` win.
        package func overlaid(by other: Section) -> Section {
            var both = self
            for (key, value) in other.values {
                both.values[key] = value
                both.nested[key] = other.nested[key]
            }
            return both
        }
    }

    /// Why a text cannot be read; it shows nothing of the text, which may hold secrets.
    package struct Fault: Error, Sendable, Hashable {
        /// From 1.
        package let line: Int
        /// Ends the sentence "line 3 …".
        package let reason: String

        package init(line: Int, reason: String) {
            self.line = line
            self.reason = reason
        }
    }

    package private(set) var sections: [String: Section] = [:]

    package init() {}

    /// Reads the text; throws `Fault` at a line that botocore refuses too.
    package init(_ text: String) throws {
        var reader = INIReader()
        for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            try reader.read(line)
        }
        sections = reader.sections
    }

    /// The section with exactly this name, white space and quotes normalised: `profile dev`.
    package subscript(name: String) -> Section? { sections[name] }

    /// The file at `path`, empty when there is none; throws `CredentialsError` for one that cannot
    /// be read.
    package static func read(_ path: String, _ environment: Environment) throws -> INIFile {
        do {
            return try environment.text(of: path).map { try INIFile($0) } ?? INIFile()
        } catch let fault as Fault {
            throw CredentialsError("\(path), line \(fault.line), \(fault.reason): correct it.")
        }
    }
}

/// Reads line after line, with the rules of Python's `RawConfigParser`.
private struct INIReader {
    var sections: [String: INIFile.Section] = [:]
    private var line = 0
    private var section: String?
    private var key: String?
    private var indent = 0
    private var headers: Set<String> = []

    mutating func read(_ text: Substring) throws {
        line += 1
        let content = text.trimmed
        if content.isEmpty || content.hasPrefix("#") || content.hasPrefix(";") { return }
        let depth = text.prefix(while: \.isWhitespace).count
        if let section, let key, depth > indent {
            try proceed(content, section, key)
        } else if content.hasPrefix("["), content.contains("]") {
            indent = depth
            try open(content)
        } else {
            indent = depth
            try take(content)
        }
    }

    private mutating func open(_ text: Substring) throws {
        let close = text.lastIndex(of: "]") ?? text.endIndex
        let header = text[text.index(after: text.startIndex)..<close]
        guard headers.insert(String(header)).inserted else {
            throw fault("opens a section that the file already has")
        }
        let words = header.filter { $0 != "\"" && $0 != "'" }
        let name = words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        sections[name] = .init()
        section = name
        key = nil
    }

    private mutating func take(_ text: Substring) throws {
        guard let section else { throw fault("stands before the first [section]") }
        guard let (name, value) = Self.pair(text, at: "=:"), !name.isEmpty else {
            throw fault("is neither a [section], a key with its value, nor a comment")
        }
        guard sections[section]?.values[name] == nil else {
            throw fault("repeats the key \(name) of its section")
        }
        sections[section]?.values[name] = value
        key = name
    }

    private mutating func proceed(_ text: Substring, _ section: String, _ key: String) throws {
        let value = sections[section]?.values[key] ?? ""
        guard value.isEmpty else {
            sections[section]?.values[key] = value + "\n" + text
            return
        }
        guard let (name, inner) = Self.pair(text, at: "=") else {
            throw fault("is indented below \(key) but is no key with its value")
        }
        sections[section]?.nested[key, default: [:]][name] = inner
    }

    private func fault(_ reason: String) -> INIFile.Fault {
        INIFile.Fault(line: line, reason: reason)
    }

    private static func pair(_ text: Substring, at marks: String) -> (String, String)? {
        guard let split = text.firstIndex(where: { marks.contains($0) }) else { return nil }
        let name = text[..<split].trimmed.lowercased()
        return (name, String(text[text.index(after: split)...].trimmed))
    }
}

extension Substring {
    /// Without white space at both ends.
    var trimmed: Substring {
        var rest = drop(while: \.isWhitespace)
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return rest
    }
}

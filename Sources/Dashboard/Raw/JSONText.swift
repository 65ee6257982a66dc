/// JSON as text: indents what came without reading it into values, so that members keep their order
/// and numbers their form.
package enum JSONText {
    /// The document with one member or element a line, two spaces a level. What is no JSON comes back
    /// as it is.
    package static func indented(_ text: some StringProtocol) -> String {
        var shown = ""
        var depth = 0
        var scanner = Scanner(text)
        while let token = scanner.next() {
            switch token {
            case "{", "[":
                let close = token == "{" ? "}" : "]"
                if scanner.take(close) {
                    shown += token + close
                } else {
                    depth += 1
                    shown += token + newline(depth)
                }
            case "}", "]":
                depth -= 1
                shown += newline(depth) + token
            case ",": shown += token + newline(depth)
            case ":": shown += ": "
            default: shown += token
            }
        }
        return scanner.isWhole ? shown : String(text)
    }

    /// The elements of the array `member` of the document's object, as they stand; none where there
    /// is no such array.
    package static func elements(of member: String, in text: some StringProtocol) -> [String] {
        var scanner = Scanner(text)
        var (depth, element, elements) = (0, "", [String]())
        var isInside = false
        var before: (String, String) = ("", "")
        while let token = scanner.next() {
            let opens = token == "{" || token == "["
            let closes = token == "}" || token == "]"
            if closes { depth -= 1 }
            if isInside, depth == 1, closes {
                return element.isEmpty ? elements : elements + [element]
            }
            if isInside, depth == 2, token == "," {
                elements.append(element)
                element = ""
            } else if isInside {
                element += token
            }
            if opens { depth += 1 }
            if token == "[", depth == 2, before.0 == "\"\(member)\"", before.1 == ":" {
                isInside = true
            }
            before = (before.1, token)
        }
        return []
    }

    private static func newline(_ depth: Int) -> String {
        "\n" + String(repeating: "  ", count: max(0, depth))
    }

    /// Cuts a document into marks, texts with their quotes, and words.
    private struct Scanner {
        private let bytes: [UInt8]
        private var place = 0
        private var open: [UInt8] = []
        private(set) var isBroken = false

        init(_ text: some StringProtocol) { bytes = Array(text.utf8) }

        /// Whether every bracket and text was closed.
        var isWhole: Bool { !isBroken && open.isEmpty }

        mutating func next() -> String? {
            skipBlanks()
            guard place < bytes.count else { return nil }
            let start = place
            let first = bytes[place]
            place += 1
            switch first {
            case UInt8(ascii: "{"), UInt8(ascii: "["): open.append(first + 2)
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                if open.popLast() != first { isBroken = true }
            case UInt8(ascii: ","), UInt8(ascii: ":"): break
            case UInt8(ascii: "\""): skipText()
            default: while place < bytes.count, !Self.ends.contains(bytes[place]) { place += 1 }
            }
            return String(decoding: bytes[start..<place], as: UTF8.self)
        }

        /// Takes the next mark if it is this one.
        mutating func take(_ mark: String) -> Bool {
            skipBlanks()
            guard place < bytes.count, mark.utf8.first == bytes[place] else { return false }
            return next() != nil
        }

        private mutating func skipText() {
            while place < bytes.count, bytes[place] != UInt8(ascii: "\"") {
                place += bytes[place] == UInt8(ascii: "\\") ? 2 : 1
            }
            if place >= bytes.count { isBroken = true }
            place = min(place + 1, bytes.count)
        }

        private mutating func skipBlanks() {
            while place < bytes.count, bytes[place] <= 32 { place += 1 }
        }

        private static let ends = Set("{}[],:\" \n\t\r".utf8)
    }
}

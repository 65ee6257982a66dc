extension XMLElement {
    /// Reads a document of at most 64 levels; no document types, no entities but the five of XML
    /// and numeric ones. Throws `WireError` for anything else.
    package init(_ bytes: [UInt8]) throws {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw WireError("The XML document is not UTF-8.")
        }
        var reader = Reader(rest: text.unicodeScalars[...])
        self = try reader.document()
    }

    private struct Reader {
        var rest: Substring.UnicodeScalarView

        mutating func document() throws -> XMLElement {
            try skipProlog()
            let root = try element(depth: 0)
            try skipProlog()
            guard rest.isEmpty else { throw malformed }
            return root
        }

        private var malformed: WireError { WireError("The XML document is malformed.") }

        private mutating func skipProlog() throws {
            while true {
                rest = rest.drop { $0.properties.isWhitespace }
                if take("<?") {
                    try skip(through: "?>")
                } else if take("<!--") {
                    try skip(through: "-->")
                } else {
                    return
                }
            }
        }

        private mutating func element(depth: Int) throws -> XMLElement {
            guard depth < 64, take("<") else { throw malformed }
            let name = self.name()
            guard !name.isEmpty else { throw malformed }
            let isClosed = try skipAttributes()
            var element = XMLElement(Self.local(name))
            if !isClosed { try fill(&element, until: name, depth: depth) }
            if !element.children.isEmpty { element.text = "" }
            return element
        }

        private mutating func fill(
            _ element: inout XMLElement, until name: String, depth: Int
        ) throws {
            while !take("</\(name)") {
                if rest.isEmpty { throw malformed }
                if take("<!--") {
                    try skip(through: "-->")
                } else if take("<![CDATA[") {
                    element.text += try skip(through: "]]>")
                } else if rest.first == "<" {
                    element.children.append(try self.element(depth: depth + 1))
                } else {
                    element.text += try characters()
                }
            }
            rest = rest.drop { $0.properties.isWhitespace }
            guard take(">") else { throw malformed }
        }

        private mutating func name() -> String {
            let found = rest.prefix { !$0.properties.isWhitespace && $0 != ">" && $0 != "/" }
            rest = rest[found.endIndex...]
            return String(Substring(found))
        }

        /// Moves behind the start tag; true when it also ends the element. A quoted `>` is text.
        private mutating func skipAttributes() throws -> Bool {
            var quote: Unicode.Scalar?
            var last: Unicode.Scalar?
            while let scalar = rest.popFirst() {
                if scalar == ">", quote == nil { return last == "/" }
                if scalar == quote {
                    quote = nil
                } else if quote == nil, scalar == "\"" || scalar == "'" {
                    quote = scalar
                }
                last = scalar
            }
            throw malformed
        }

        private mutating func characters() throws -> String {
            var out = String.UnicodeScalarView()
            while let scalar = rest.first, scalar != "<" {
                rest.removeFirst()
                out.append(scalar == "&" ? try entity() : scalar)
            }
            return String(out)
        }

        private mutating func entity() throws -> Unicode.Scalar {
            let name = String(Substring(rest.prefix(10).prefix { $0 != ";" }))
            rest = rest.dropFirst(name.unicodeScalars.count)
            guard take(";"), let scalar = Self.scalar(name) else { throw malformed }
            return scalar
        }

        private static func scalar(_ entity: String) -> Unicode.Scalar? {
            let named: [String: Unicode.Scalar] = [
                "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'",
            ]
            if entity.hasPrefix("#x") {
                return UInt32(entity.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init)
            }
            if entity.hasPrefix("#") {
                return UInt32(entity.dropFirst()).flatMap(Unicode.Scalar.init)
            }
            return named[entity]
        }

        private static func local(_ name: String) -> String {
            name.lastIndex(of: ":").map { String(name[name.index(after: $0)...]) } ?? name
        }

        private mutating func take(_ text: String) -> Bool {
            guard rest.starts(with: text.unicodeScalars) else { return false }
            rest = rest.dropFirst(text.unicodeScalars.count)
            return true
        }

        @discardableResult
        private mutating func skip(through end: String) throws -> String {
            var passed = String.UnicodeScalarView()
            while !rest.isEmpty {
                if take(end) { return String(passed) }
                passed.append(rest.removeFirst())
            }
            throw malformed
        }
    }
}

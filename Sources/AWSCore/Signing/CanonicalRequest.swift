/// The text that a signature covers. Source: AWS General Reference, "Create a signed AWS API
/// request"; details as in botocore 1.40.60, `auth.py`. Client and server build it the same way.
package struct CanonicalRequest: Sendable, Hashable {
    /// UTF-8.
    let bytes: [UInt8]
    /// The covered header names, lower case, sorted.
    package let signedHeaders: [String]

    package var text: String { String(decoding: bytes, as: UTF8.self) }

    /// - Parameters:
    ///   - signedHeaders: names to cover; a covered name that the request lacks counts as empty.
    ///   - payloadHash: hexadecimal SHA-256, `UNSIGNED-PAYLOAD` or a `STREAMING-…` marker.
    ///   - service: the signing name; the path is encoded once more for all but `s3`.
    package init(
        _ request: HTTPRequest, signedHeaders: some Sequence<String>, payloadHash: String,
        service: String
    ) {
        let names = Self.names(signedHeaders)
        let covered = names.flatMap { name in
            var values = request.headers.values(name)
            if values.isEmpty { values = [name == "host" ? request.authority : ""] }
            return values.map { (name, $0) }
        }
        self.init(request, covered: covered, payloadHash: payloadHash, service: service)
    }

    /// - Parameter covered: the covered headers, sorted by name, names in lower case.
    init(
        _ request: HTTPRequest, covered: [(name: String, value: String)], payloadHash: String,
        service: String
    ) {
        var text = Text()
        text.line(request.method)
        if service == "s3" || Self.isPlain(request.path) {
            text.line(request.path)
        } else {
            text.encodedAgain(request.path)
        }
        text.query(request.query)
        text.headers(covered)
        text.line("")
        var names: [String] = []
        names.reserveCapacity(covered.count)
        for field in covered where field.name != names.last {
            if !names.isEmpty { text.add(";") }
            text.add(field.name)
            names.append(field.name)
        }
        text.line("")
        text.add(payloadHash)
        bytes = text.bytes
        signedHeaders = names
    }

    private static func names(_ given: some Sequence<String>) -> [String] {
        var names: [String] = []
        for name in given.map({ $0.lowercased() }).sorted() where name != names.last {
            names.append(name)
        }
        return names
    }

    /// Whether a path has nothing to remove or encode: most have not.
    private static func isPlain(_ path: String) -> Bool {
        path.utf8.withContiguousStorageIfAvailable { bytes in
            var previous: UInt8 = 0
            for byte in bytes {
                let isSlash = byte == UInt8(ascii: "/")
                guard isSlash || PercentCoding.isUnreserved(byte) else { return false }
                if previous == UInt8(ascii: "/"), isSlash || byte == UInt8(ascii: ".") {
                    return false
                }
                previous = byte
            }
            return bytes.first == UInt8(ascii: "/")
        } ?? false
    }
}

extension CanonicalRequest {
    /// The canonical text in the making.
    private struct Text {
        private(set) var bytes: [UInt8] = []

        init() { bytes.reserveCapacity(640) }

        mutating func add(_ text: String) { bytes.append(contentsOf: text.utf8) }

        mutating func line(_ text: String) {
            add(text)
            bytes.append(UInt8(ascii: "\n"))
        }

        /// A path with its dot segments and double slashes removed and then every byte but `/` and
        /// the unreserved encoded.
        mutating func encodedAgain(_ path: String) {
            let root = bytes.count
            let slash = UInt8(ascii: "/")
            bytes.append(slash)
            for segment in path.utf8.split(separator: slash) where !segment.elementsEqual([dot]) {
                if segment.elementsEqual([dot, dot]) {
                    let last = bytes[root...].lastIndex(of: slash) ?? root
                    bytes.removeSubrange(max(last, root + 1)...)
                } else {
                    if bytes.count > root + 1 { bytes.append(slash) }
                    PercentCoding.append(segment, to: &bytes)
                }
            }
            if path.utf8.last == slash, bytes.count > root + 1 { bytes.append(slash) }
            bytes.append(UInt8(ascii: "\n"))
        }

        private var dot: UInt8 { UInt8(ascii: ".") }

        /// Items sorted by name, then value, without a signature that travels among them.
        mutating func query(_ items: [HTTPRequest.QueryItem]) {
            if !items.isEmpty {
                let pairs = items.filter { $0.name != "X-Amz-Signature" }
                    .map { ($0.name, $0.value ?? "") }
                    .sorted { $0 < $1 }
                for (index, pair) in pairs.enumerated() {
                    if index > 0 { bytes.append(UInt8(ascii: "&")) }
                    add(pair.0)
                    bytes.append(UInt8(ascii: "="))
                    add(pair.1)
                }
            }
            bytes.append(UInt8(ascii: "\n"))
        }

        /// One line a name, its values joined by commas.
        mutating func headers(_ fields: [(name: String, value: String)]) {
            for (index, field) in fields.enumerated() {
                if index > 0, fields[index - 1].name == field.name {
                    bytes[bytes.count - 1] = UInt8(ascii: ",")
                } else {
                    add(field.name)
                    bytes.append(UInt8(ascii: ":"))
                }
                value(field.value)
                bytes.append(UInt8(ascii: "\n"))
            }
        }

        /// Trimmed, with runs of white space as one space.
        private mutating func value(_ value: String) {
            guard Self.hasOddSpace(value) else { return add(value) }
            guard value.utf8.allSatisfy({ $0 < 0x80 }) else {
                return add(value.split(whereSeparator: \.isWhitespace).joined(separator: " "))
            }
            let start = bytes.count
            for word in value.utf8.split(whereSeparator: Self.isSpace) {
                if bytes.count > start { bytes.append(UInt8(ascii: " ")) }
                bytes.append(contentsOf: word)
            }
        }

        /// The white space of ASCII: tab, line feed, vertical tab, form feed, return and space.
        private static func isSpace(_ byte: UInt8) -> Bool {
            byte == 0x20 || (0x09...0x0D).contains(byte)
        }

        /// Anything beside single spaces between words of ASCII.
        private static func hasOddSpace(_ value: String) -> Bool {
            value.utf8.withContiguousStorageIfAvailable { bytes in
                var previous = UInt8(ascii: " ")
                for byte in bytes {
                    if byte < 0x20 || byte > 0x7E || (byte == 0x20 && previous == 0x20) {
                        return true
                    }
                    previous = byte
                }
                return previous == UInt8(ascii: " ") && !bytes.isEmpty
            } ?? true
        }
    }
}

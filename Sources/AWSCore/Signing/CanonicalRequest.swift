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
        var text = Text()
        text.line(request.method)
        text.line(service == "s3" ? request.path : Self.encodedAgain(request.path))
        text.query(request.query)
        for name in names { text.header(name, of: request) }
        text.line("")
        for (index, name) in names.enumerated() { text.add(index == 0 ? name : ";" + name) }
        text.line("")
        text.add(payloadHash)
        bytes = text.bytes
        self.signedHeaders = names
    }

    private static func names(_ given: some Sequence<String>) -> [String] {
        var names: [String] = []
        for name in given.map({ $0.lowercased() }).sorted() where name != names.last {
            names.append(name)
        }
        return names
    }

    /// Dot segments and double slashes removed, then every byte but `/` and the unreserved encoded.
    private static func encodedAgain(_ path: String) -> String {
        if isPlain(path) { return path }
        var segments: [Substring] = []
        for segment in path.split(separator: "/") where segment != "." {
            if segment == ".." { _ = segments.popLast() } else { segments.append(segment) }
        }
        let end = path.hasSuffix("/") && !segments.isEmpty ? "/" : ""
        return "/" + PercentCoding.encode(segments.joined(separator: "/"), keepingSlash: true) + end
    }

    /// Whether a path has nothing to remove or encode: most have not.
    private static func isPlain(_ path: String) -> Bool {
        var previous: UInt8 = 0
        for byte in path.utf8 {
            let isSlash = byte == UInt8(ascii: "/")
            guard isSlash || PercentCoding.isUnreserved(byte) else { return false }
            if previous == UInt8(ascii: "/"), isSlash || byte == UInt8(ascii: ".") { return false }
            previous = byte
        }
        return path.utf8.first == UInt8(ascii: "/")
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

        /// Items sorted by name, then value, without a signature that travels among them.
        mutating func query(_ items: [HTTPRequest.QueryItem]) {
            let pairs = items.filter { $0.name != "X-Amz-Signature" }
                .map { ($0.name, $0.value ?? "") }
                .sorted { $0 < $1 }
            line(pairs.map { "\($0.0)=\($0.1)" }.joined(separator: "&"))
        }

        mutating func header(_ name: String, of request: HTTPRequest) {
            add(name)
            bytes.append(UInt8(ascii: ":"))
            var isFirst = true
            for field in request.headers.fields where HTTPHeaders.same(field.name, name) {
                if !isFirst { bytes.append(UInt8(ascii: ",")) }
                isFirst = false
                value(field.value)
            }
            if isFirst, name == "host" { add(request.authority) }
            bytes.append(UInt8(ascii: "\n"))
        }

        /// Trimmed, with runs of white space as one space.
        private mutating func value(_ value: String) {
            guard Self.hasOddSpace(value) else { return add(value) }
            add(value.split(whereSeparator: \.isWhitespace).joined(separator: " "))
        }

        /// Anything beside single spaces between words of ASCII.
        private static func hasOddSpace(_ value: String) -> Bool {
            var previous = UInt8(ascii: " ")
            for byte in value.utf8 {
                if byte < 0x20 || byte > 0x7E || (byte == 0x20 && previous == 0x20) { return true }
                previous = byte
            }
            return previous == UInt8(ascii: " ") && !value.isEmpty
        }
    }
}

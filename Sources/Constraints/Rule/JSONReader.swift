/// Why a text is no JSON.
package struct JSONProblem: Error, Sendable, Hashable {
    /// Bytes before the place where the text stops making sense.
    package let offset: Int
}

extension JSONValue {
    /// Reads a JSON text in UTF-8, with or without a byte order mark; throws `JSONProblem`. Whole
    /// numbers in the range of `Int` become integers, however they are written; of several members
    /// of one name the first counts.
    /// Source: RFC 8259; where it leaves a choice, as `JSONDecoder` decides.
    package init(json bytes: [UInt8]) throws(JSONProblem) {
        let result = bytes.withUnsafeBufferPointer { buffer in
            Result { () throws(JSONProblem) in
                var reader = JSONReader(buffer)
                return try reader.document()
            }
        }
        self = try result.get()
    }
}

/// Reads JSON from bytes straight into a value: a manifest has hundreds of thousands of documents,
/// and a `Decoder` tries every type for every value.
private struct JSONReader {
    /// Deeper than anything that is asked for, shallow enough for every thread's stack.
    private static let depthLimit = 512
    private static let escapes: [UInt8: UInt8] = [
        UInt8(ascii: "\""): UInt8(ascii: "\""), UInt8(ascii: "\\"): UInt8(ascii: "\\"),
        UInt8(ascii: "/"): UInt8(ascii: "/"), UInt8(ascii: "b"): 0x08, UInt8(ascii: "f"): 0x0C,
        UInt8(ascii: "n"): 0x0A, UInt8(ascii: "r"): 0x0D, UInt8(ascii: "t"): 0x09,
    ]

    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0
    private var depth = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    }

    mutating func document() throws(JSONProblem) -> JSONValue {
        let value = try value()
        guard next() == nil else { throw problem }
        return value
    }

    private var problem: JSONProblem { JSONProblem(offset: position) }

    /// The byte here; nil at the end.
    private var byte: UInt8? { position < bytes.count ? bytes[position] : nil }

    /// The next byte that is no white space, which stays; nil at the end.
    private mutating func next() -> UInt8? {
        while let byte, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
            position += 1
        }
        return byte
    }

    /// Goes past one byte when it is the next one but white space.
    private mutating func skip(_ wanted: Unicode.Scalar) -> Bool {
        guard next() == UInt8(ascii: wanted) else { return false }
        position += 1
        return true
    }

    private mutating func value() throws(JSONProblem) -> JSONValue {
        switch next() {
        case UInt8(ascii: "{"):
            return try nested { reader throws(JSONProblem) in try reader.object() }
        case UInt8(ascii: "["):
            return try nested { reader throws(JSONProblem) in try reader.array() }
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return try number()
        }
    }

    private mutating func nested(
        _ read: (inout JSONReader) throws(JSONProblem) -> JSONValue
    ) throws(JSONProblem) -> JSONValue {
        guard depth < Self.depthLimit else { throw problem }
        position += 1
        depth += 1
        let value = try read(&self)
        depth -= 1
        return value
    }

    private mutating func object() throws(JSONProblem) -> JSONValue {
        var members: [String: JSONValue] = [:]
        if skip("}") { return .object(members) }
        repeat {
            guard next() == UInt8(ascii: "\"") else { throw problem }
            let name = try string()
            guard skip(":") else { throw problem }
            let value = try value()
            if members[name] == nil { members[name] = value }
        } while skip(",")
        guard skip("}") else { throw problem }
        return .object(members)
    }

    private mutating func array() throws(JSONProblem) -> JSONValue {
        var elements: [JSONValue] = []
        if skip("]") { return .array(elements) }
        repeat { elements.append(try value()) } while skip(",")
        guard skip("]") else { throw problem }
        return .array(elements)
    }

    private mutating func word(
        _ text: StaticString, _ value: JSONValue
    ) throws(JSONProblem) -> JSONValue {
        for offset in 0..<text.utf8CodeUnitCount {
            guard byte == text.utf8Start[offset] else { throw problem }
            position += 1
        }
        return value
    }
}

// MARK: - Numbers

extension JSONReader {
    private mutating func number() throws(JSONProblem) -> JSONValue {
        let start = position
        _ = take(UInt8(ascii: "-"))
        if !take(UInt8(ascii: "0")) { try digits() }
        var isWhole = true
        if take(UInt8(ascii: ".")) {
            isWhole = false
            try digits()
        }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            isWhole = false
            if !take(UInt8(ascii: "-")) { _ = take(UInt8(ascii: "+")) }
            try digits()
        }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        if let integer = isWhole ? Int(text) : Self.integer(text) { return .integer(integer) }
        guard let number = Double(text), number.isFinite else { throw problem }
        return number == 0 ? .integer(0) : .number(number)
    }

    /// The value of a number with a fraction or an exponent where it is whole and an `Int` holds it.
    /// By its digits: a `Double` would round a long fraction away, and the last digits with it.
    private static func integer(_ text: String) -> Int? {
        let parts = text.split { $0 == "e" || $0 == "E" }
        let mantissa = parts[0].split(separator: ".")
        var digits = mantissa.joined()
        var zeros = mantissa.count > 1 ? -mantissa[1].utf8.count : 0
        while digits.last == "0" {
            digits.removeLast()
            zeros += 1
        }
        if digits.isEmpty || digits == "-" { return 0 }
        if parts.count > 1 {
            guard let exponent = Int(parts[1]), exponent.magnitude < 1_000_000 else { return nil }
            zeros += exponent
        }
        guard (0..<19).contains(zeros) else { return nil }
        return Int(digits + String(repeating: "0", count: zeros))
    }

    private mutating func take(_ wanted: UInt8) -> Bool {
        guard byte == wanted else { return false }
        position += 1
        return true
    }

    /// One digit or more.
    private mutating func digits() throws(JSONProblem) {
        let start = position
        while let byte, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { position += 1 }
        guard position > start else { throw problem }
    }
}

// MARK: - Strings

extension JSONReader {
    private mutating func string() throws(JSONProblem) -> String {
        position += 1
        let start = position
        try passPlain()
        guard byte == UInt8(ascii: "\\") else {
            return try text(UnsafeBufferPointer(rebasing: bytes[start..<position]))
        }
        var decoded = Array(bytes[start..<position])
        while byte == UInt8(ascii: "\\") {
            position += 1
            try escape(into: &decoded)
            let rest = position
            try passPlain()
            decoded += bytes[rest..<position]
        }
        return try text(decoded)
    }

    /// Goes to the next quotation mark or escape.
    private mutating func passPlain() throws(JSONProblem) {
        while let byte, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
            guard byte >= 0x20 else { throw problem }
            position += 1
        }
        guard byte != nil else { throw problem }
    }

    /// Checks the bytes and goes past the closing mark.
    private mutating func text(_ raw: some Collection<UInt8>) throws(JSONProblem) -> String {
        guard let text = String(validating: raw, as: UTF8.self) else { throw problem }
        position += 1
        return text
    }

    private mutating func escape(into decoded: inout [UInt8]) throws(JSONProblem) {
        guard let byte else { throw problem }
        position += 1
        if let plain = Self.escapes[byte] { return decoded.append(plain) }
        guard byte == UInt8(ascii: "u") else { throw problem }
        var code = try unit()
        if (0xD800...0xDBFF).contains(code) {
            guard take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else { throw problem }
            let low = try unit()
            guard (0xDC00...0xDFFF).contains(low) else { throw problem }
            code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
        }
        guard let scalar = Unicode.Scalar(code) else { throw problem }
        decoded += Character(scalar).utf8
    }

    /// Four hexadecimal digits.
    private mutating func unit() throws(JSONProblem) -> UInt32 {
        var code: UInt32 = 0
        for _ in 0..<4 {
            guard let byte, let digit = Character(Unicode.Scalar(byte)).hexDigitValue,
                byte < 0x80
            else { throw problem }
            code = code << 4 | UInt32(digit)
            position += 1
        }
        return code
    }
}

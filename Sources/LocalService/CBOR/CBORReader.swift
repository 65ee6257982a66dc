import AWSCore
import Constraints

/// Reads data items. No length is believed before the bytes for it are there.
struct CBORReader {
    private let bytes: [UInt8]
    private var place = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    var isAtEnd: Bool { place == bytes.count }
    private var left: Int { bytes.count - place }

    mutating func value(depth: Int) throws -> JSONValue {
        guard depth < CBOR.depthLimit else { throw CBORProblem.tooDeep }
        let first = try byte()
        let (major, info) = (first >> 5, first & 31)
        switch major {
        case 0: return Self.number(try argument(info))
        case 1: return Self.negative(try argument(info))
        case 2: return .string(Blob(try string(major, info)).base64)
        case 3: return .string(try text(info))
        case 4: return .array(try array(info, depth))
        case 5: return .object(try map(info, depth))
        case 6: return try tagged(try argument(info), depth)
        default: return try simple(info)
        }
    }

    private mutating func byte() throws -> UInt8 {
        guard place < bytes.count else { throw CBORProblem.truncated }
        defer { place += 1 }
        return bytes[place]
    }

    private mutating func integer(_ size: Int) throws -> UInt64 {
        var value: UInt64 = 0
        for _ in 0..<size { value = value << 8 | UInt64(try byte()) }
        return value
    }

    private mutating func argument(_ info: UInt8) throws -> UInt64 {
        switch info {
        case 0..<24: return UInt64(info)
        case 24...27: return try integer(1 << Int(info - 24))
        default: throw CBORProblem.malformed
        }
    }

    /// A count of things that need at least `size` bytes each; nil for an indefinite one.
    private mutating func count(_ info: UInt8, size: Int) throws -> Int? {
        if info == 31 { return nil }
        let argument = try argument(info)
        guard argument <= UInt64(left / size) else { throw CBORProblem.truncated }
        return Int(argument)
    }

    private static func number(_ value: UInt64) -> JSONValue {
        Int(exactly: value).map(JSONValue.integer) ?? .number(Double(value))
    }

    private static func negative(_ value: UInt64) -> JSONValue {
        Int(exactly: value).map { .integer(-1 - $0) } ?? .number(-1 - Double(value))
    }

    /// The bytes of a string, in one piece or in pieces of the same kind.
    private mutating func string(_ major: UInt8, _ info: UInt8) throws -> [UInt8] {
        if let count = try count(info, size: 1) {
            defer { place += count }
            return Array(bytes[place..<place + count])
        }
        var whole: [UInt8] = []
        while true {
            let first = try byte()
            if first == Self.end { return whole }
            guard first >> 5 == major, first & 31 != 31 else { throw CBORProblem.malformed }
            whole += try string(major, first & 31)
        }
    }

    private mutating func text(_ info: UInt8) throws -> String {
        guard let text = String(validating: try string(3, info), as: UTF8.self) else {
            throw CBORProblem.malformed
        }
        return text
    }

    private static let end: UInt8 = 0xFF

    /// Whether an indefinite array or map ends here.
    private mutating func takeEnd() throws -> Bool {
        guard place < bytes.count else { throw CBORProblem.truncated }
        guard bytes[place] == Self.end else { return false }
        place += 1
        return true
    }

    private mutating func array(_ info: UInt8, _ depth: Int) throws -> [JSONValue] {
        let count = try count(info, size: 1)
        var values: [JSONValue] = []
        while count.map({ values.count < $0 }) ?? true {
            if count == nil, try takeEnd() { break }
            values.append(try value(depth: depth + 1))
        }
        return values
    }

    private mutating func map(_ info: UInt8, _ depth: Int) throws -> [String: JSONValue] {
        let count = try count(info, size: 2)
        var members: [String: JSONValue] = [:]
        var seen = 0
        while count.map({ seen < $0 }) ?? true {
            if count == nil, try takeEnd() { break }
            let first = try byte()
            guard first >> 5 == 3 else { throw CBORProblem.unsupported }
            let name = try text(first & 31)
            members[name] = try value(depth: depth + 1)
            seen += 1
        }
        return members
    }

    /// Tag 1 is a moment in seconds since 1970; others are not used by the protocol's inputs.
    private mutating func tagged(_ tag: UInt64, _ depth: Int) throws -> JSONValue {
        guard tag == 1 else { throw CBORProblem.unsupported }
        let inside = try value(depth: depth + 1)
        switch inside {
        case .integer, .number: return inside
        default: throw CBORProblem.malformed
        }
    }

    private mutating func simple(_ info: UInt8) throws -> JSONValue {
        switch info {
        case 20: return .bool(false)
        case 21: return .bool(true)
        case 22, 23: return .null
        case 25: return try Self.finite(Self.half(UInt16(try integer(2))))
        case 26: return try Self.finite(Double(Float(bitPattern: UInt32(try integer(4)))))
        case 27: return try Self.finite(Double(bitPattern: try integer(8)))
        default: throw CBORProblem.unsupported
        }
    }

    /// No input of the API may be infinite or no number.
    private static func finite(_ number: Double) throws -> JSONValue {
        guard number.isFinite else { throw CBORProblem.unsupported }
        return .number(number)
    }

    /// RFC 8949, appendix D; `Float16` is not there on every platform.
    private static func half(_ bits: UInt16) -> Double {
        let (exponent, mantissa) = (Int(bits >> 10 & 31), Double(bits & 1023))
        let size: Double =
            switch exponent {
            case 0: mantissa * 0x1p-24
            case 31: mantissa == 0 ? .infinity : .nan
            default:
                (mantissa + 1024) * Double(sign: .plus, exponent: exponent - 25, significand: 1)
            }
        return bits & 0x8000 == 0 ? size : -size
    }
}

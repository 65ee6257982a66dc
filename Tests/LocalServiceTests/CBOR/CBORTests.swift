import Constraints
import LocalService
import Testing

@Suite struct CBORTests {
    private static func bytes(_ hex: String) -> [UInt8] {
        let digits = Array(hex)
        return stride(from: 0, to: digits.count, by: 2).map {
            UInt8(String(digits[$0...$0 + 1]), radix: 16) ?? 0
        }
    }

    /// RFC 8949, appendix A.
    @Test(
        arguments: [
            ("00", 0), ("17", 23), ("1818", 24), ("1903e8", 1000), ("1a000f4240", 1_000_000),
            ("1b000000e8d4a51000", 1_000_000_000_000), ("20", -1), ("3903e7", -1000),
            ("1bffffffffffffffff", 18_446_744_073_709_551_615.0), ("f90000", 0.0),
            ("f93c00", 1.0), ("f97bff", 65504.0), ("f90001", 5.960464477539063e-8),
            ("f9c400", -4.0), ("fa47c35000", 100_000.0), ("fb3ff199999999999a", 1.1), ("f4", false),
            ("f5", true), ("f6", nil), ("f7", nil), ("60", ""), ("6449455446", "IETF"),
            ("62c3bc", "ü"), ("4401020304", "AQIDBA=="), ("80", []), ("83010203", [1, 2, 3]),
            ("8301820203820405", [1, [2, 3], [4, 5]]), ("a0", [:]),
            ("a26161016162820203", ["a": 1, "b": [2, 3]]), ("c11a514b67b0", 1_363_896_240),
            ("c1fb41d452d9ec200000", 1_363_896_240.5), ("5f42010243030405ff", "AQIDBAU="),
            ("7f657374726561646d696e67ff", "streaming"), ("9fff", []),
            ("9f018202039f0405ffff", [1, [2, 3], [4, 5]]),
            ("bf61610161629f0203ffff", ["a": 1, "b": [2, 3]]),
        ] as [(String, JSONValue)])
    func `the examples of the standard are read`(hex: String, expected: JSONValue) throws {
        #expect(try CBOR.decode(Self.bytes(hex)) == expected, "\(hex)")
    }

    @Test(
        arguments: [
            ("", .truncated), ("18", .truncated), ("6449", .truncated),
            ("9b7fffffffffffffff", .truncated),
            ("bb7fffffffffffffff", .truncated), ("7b7fffffffffffffff", .truncated),
            ("9f01", .truncated),
            ("1c", .malformed), ("1f", .malformed), ("ff", .unsupported), ("62c328", .malformed),
            ("7f4101ff", .malformed), ("c2420102", .unsupported), ("c16161", .malformed),
            ("a10102", .unsupported), ("0000", .trailing), ("f8ff", .unsupported),
            ("f97e00", .unsupported), ("fb7ff0000000000000", .unsupported),
        ] as [(String, CBORProblem)])
    func `what is no document is refused`(hex: String, problem: CBORProblem) {
        #expect(throws: problem) { try CBOR.decode(Self.bytes(hex)) }
    }

    @Test func `deep nesting ends before the stack does`() {
        #expect(throws: CBORProblem.tooDeep) {
            try CBOR.decode(Array(repeating: 0x81, count: 1_000_000))
        }
        #expect(throws: CBORProblem.tooDeep) {
            try CBOR.decode(Array(repeating: 0xC1, count: 100_000))
        }
    }

    @Test(arguments: 0..<300)
    func `random bytes give a document or a problem`(seed: Int) {
        var random = SeededNumbers(UInt64(seed))
        let bytes = (0..<random.number(0...200)).map { _ in
            // Heads of arrays, maps and texts come often, so that the inside is reached.
            random.number(0...2) == 0
                ? UInt8([0x83, 0x9F, 0xA2, 0xBF, 0x61, 0x7F, 0xFF][random.number(0...6)])
                : UInt8(random.number(0...255))
        }
        do {
            _ = try CBOR.decode(bytes)
        } catch {
            #expect(error is CBORProblem)
        }
    }

    private static func document(_ random: inout SeededNumbers, depth: Int) -> JSONValue {
        switch random.number(0...(depth > 0 ? 7 : 5)) {
        case 0: .integer(random.number(-70_000...70_000))
        case 1: .number(Double(random.number(-9...9)) * 0.37)
        case 2: .string(String(repeating: "é", count: random.number(0...300)))
        case 3: .bool(random.number(0...1) == 0)
        case 4: .null
        case 5: .integer(Int(truncatingIfNeeded: random.next()))
        case 6: .array((0..<random.number(0...30)).map { _ in document(&random, depth: depth - 1) })
        default:
            .object(
                Dictionary(
                    uniqueKeysWithValues: (0..<random.number(0...30)).map {
                        ("k\($0)", document(&random, depth: depth - 1))
                    }))
        }
    }

    private static func write(_ value: JSONValue, _ writer: inout CBORWriter) {
        switch value {
        case .null: writer.null()
        case .bool(let flag): writer.bool(flag)
        case .integer(let integer): writer.integer(integer)
        case .number(let number): writer.number(number)
        case .string(let text): writer.text(text)
        case .array(let values):
            writer.array(values.count)
            for value in values { write(value, &writer) }
        case .object(let members):
            writer.map(members.count)
            for (name, value) in members {
                writer.text(name)
                write(value, &writer)
            }
        }
    }

    @Test(arguments: 0..<40)
    func `what is written is read again`(seed: Int) throws {
        var random = SeededNumbers(UInt64(seed) &+ 77)
        let value = Self.document(&random, depth: 3)
        var writer = CBORWriter()
        Self.write(value, &writer)
        #expect(try CBOR.decode(writer.bytes) == value)
        for length in stride(from: 0, to: writer.bytes.count, by: max(1, writer.bytes.count / 20)) {
            #expect(throws: CBORProblem.self) { try CBOR.decode(Array(writer.bytes[..<length])) }
        }
    }
}

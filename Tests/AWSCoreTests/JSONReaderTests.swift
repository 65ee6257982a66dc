import AWSCore
import Constraints
import FoundationEssentials
import Testing

struct JSONReaderTests {
    /// What Foundation makes of a text, nil where it refuses it.
    private func foundation(_ text: [UInt8]) -> JSONValue? {
        try? JSONDecoder().decode(JSONValue.self, from: Data(text))
    }

    private func ours(_ text: [UInt8]) -> JSONValue? {
        try? JSONValue(json: text)
    }

    @Test(arguments: [
        "null", "true", " false ", "0", "-0", "-0.0", "12", "-7", "1.5", "1.0", "1e2", "1E+2",
        "2e-1",
        "6789012345657890123.4567", "9007199254740993.0", "1.5e18",
        "-120e-1", "0.0000001e7", "1.5e-1", "0e5", "0.0e-5",
        "922337203685477580.8e1", "1e-400",
        "9223372036854775807", "9223372036854775808", "-9223372036854775808", "1e19", "0.1",
        "1e308",
        "\"\"", "\"a\"", #""\"\\\/\b\f\n\r\t""#, #""\u00e9\u6f22\ud83d\ude00""#, "\"漢 é 😀\"",
        "[]", "[1,[2],{}]", "[ 1 , 2 ]\r\n\t", "{}", #"{"a":1,"b":{"c":[null]}}"#,
        #"{"a":1,"a":2}"#,
        #"{"":0}"#, #"{"é":1,"é":2}"#,
    ])
    func `A text that JSON allows is read as Foundation reads it`(text: String) {
        #expect(ours(Array(text.utf8)) != nil)
        #expect(ours(Array(text.utf8)) == foundation(Array(text.utf8)))
    }

    /// Foundation makes the first whole and takes the second for a fraction.
    @Test func `A number is whole where its digits say so`() {
        #expect(ours(Array("12345678901234567.50".utf8)) == .number(12345678901234567.5))
        #expect(ours(Array("9223372036854775807.0".utf8)) == .integer(.max))
    }

    @Test(arguments: [
        "", " ", "nul", "nulll", "tru e", "01", "+1", "-", ".5", "1.", "1e", "1e+", "1e999", "0x1",
        "\"", "\"a", "\"\\\"", #""\x""#, #""\u12""#, #""\ud83d""#, #""\ud83d\u0041""#, #""\ude00""#,
        "\"\n\"", "\"\t\"", "[", "]", "[1", "[1,]", "[,1]", "[1 2]", "{", "}", "{,}", #"{"a"}"#,
        #"{"a":}"#, #"{"a":1,}"#, "{a:1}", #"{1:1}"#, "1 2", "{} {}", "NaN", "Infinity", "'a'",
        "/**/1",
        #""\uff1١""#,
    ])
    func `A text that JSON forbids is refused`(text: String) {
        #expect(ours(Array(text.utf8)) == nil)
    }

    @Test func `Bytes that are no UTF-8 are refused`() {
        for bytes: [UInt8] in [
            [0x22, 0xFF, 0x22], [0x22, 0xC3, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22],
        ] {
            #expect(throws: JSONProblem.self) { try JSONValue(json: bytes) }
        }
    }

    @Test func `A byte order mark before the text is passed over`() throws {
        #expect(try JSONValue(json: [0xEF, 0xBB, 0xBF, 0x31]) == 1)
    }

    @Test func `Brackets without end are refused and exhaust no stack`() {
        let deep = [UInt8](repeating: UInt8(ascii: "["), count: 1_000_000)
        #expect(throws: JSONProblem.self) { try JSONValue(json: deep) }
    }

    @Test func `The problem says where it is`() {
        do {
            _ = try JSONValue(json: Array(#"{"a": x}"#.utf8))
            Issue.record("nothing was wrong with it")
        } catch {
            #expect(error.offset == 6)
        }
    }

    @Test func `What is read of damaged documents Foundation reads alike`() {
        var random = SystemlessRandom(state: 7)
        let whole = Array(
            #"{"source-ref":"s3://b/k\u00e9","n":-1.5e3,"l":[true,null,{"x":"\n"}],"m":{}}"#.utf8)
        let marks = Array("\"\\{}[]:,0-.eEu tn\u{1}".utf8)
        for _ in 0..<3000 {
            var text = whole
            for _ in 0...random.next() % 3 {
                let place = Int(random.next() % UInt64(text.count))
                switch random.next() % 3 {
                case 0: text.remove(at: place)
                case 1: text[place] = marks[Int(random.next() % UInt64(marks.count))]
                default: text.insert(marks[Int(random.next() % UInt64(marks.count))], at: place)
                }
            }
            let read = ours(text)
            #expect(read == nil || read == foundation(text))
        }
    }

    /// Xorshift, the same on every run.
    private struct SystemlessRandom {
        var state: UInt64

        mutating func next() -> UInt64 {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return state
        }
    }
}

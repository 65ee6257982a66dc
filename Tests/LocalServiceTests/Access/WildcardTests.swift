import LocalService
import Testing

@Suite struct WildcardTests {
    @Test(arguments: [
        ("*", "", true), ("*", "anything", true), ("a*c", "abc", true), ("a*c", "ac", true),
        ("a*c", "acb", false), ("a?c", "abc", true), ("a?c", "ac", false), ("a?c", "aüc", true),
        ("", "", true), ("", "a", false), ("*a*b", "xaxbxb", true),
        ("s3:Get*", "s3:GetObject", true),
        ("Abc", "abc", false), ("**", "x", true),
    ])
    func `stars are any text and question marks one character`(
        _ pattern: String, _ text: String, _ fits: Bool
    ) throws {
        #expect(try Wildcard(pattern).matches(text) == fits)
    }

    /// The definition itself, exponential and obviously right.
    private func fits(_ pattern: Substring, _ text: Substring) -> Bool {
        guard let first = pattern.first else { return text.isEmpty }
        if first == "*" {
            return fits(pattern.dropFirst(), text)
                || (!text.isEmpty && fits(pattern, text.dropFirst()))
        }
        guard let letter = text.first, first == "?" || first == letter else { return false }
        return fits(pattern.dropFirst(), text.dropFirst())
    }

    @Test func `every short pattern agrees with the definition`() throws {
        var generator = SplitMix(state: 7)
        for _ in 0..<20_000 {
            let pattern = generator.text(of: "ab*?", upTo: 7)
            let text = generator.text(of: "ab", upTo: 9)
            let expected = fits(pattern[...], text[...])
            #expect(try Wildcard(pattern).matches(text) == expected, "\(pattern) \(text)")
        }
    }

    /// Trying every way that the stars could fit would take longer than anybody lives.
    @Test(.timeLimit(.minutes(5))) func `patterns made to be slow are not`() throws {
        let pattern = try Wildcard(String(repeating: "a*", count: 1000) + "b")
        let text = String(repeating: "a", count: 4000)
        #expect(!pattern.matches(text))
    }

    @Test func `variables stand for the request's values and never for patterns`() throws {
        var context = RequestContext()
        context["aws:username"] = ["eve*"]
        let pattern = try Wildcard("home/${aws:username}/*", variables: true)
        #expect(pattern.matches("home/eve*/x", context))
        #expect(!pattern.matches("home/evelyn/x", context))
        #expect(!pattern.matches("home/eve*/x", RequestContext()))
        #expect(try Wildcard("${*}${?}${$}", variables: true).matches("*?$"))
        #expect(throws: PolicyProblem.self) { try Wildcard("${aws:nonsense}", variables: true) }
        #expect(throws: PolicyProblem.self) { try Wildcard("${aws:username", variables: true) }
    }
}

/// Numbers that look random and are the same every time.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }

    mutating func text(of letters: String, upTo length: Int) -> String {
        let letters = Array(letters)
        let count = Int.random(in: 0...length, using: &self)
        return String((0..<count).map { _ in letters.randomElement(using: &self) ?? "a" })
    }
}

/// A pattern in which `*` stands for any text, `?` for one character and `${name}` for what a
/// request says.
/// Source: IAM user guide, "IAM JSON policy elements: Resource" and "Variables and tags".
package struct Wildcard: Sendable, Hashable {
    private enum Token: Sendable, Hashable {
        case letter(UInt8)
        case any
        case one
        case variable(String)
    }

    private let tokens: [Token]

    /// Reads a pattern; `variables` says whether `${name}` is one, `stars` whether `*` and `?` stand
    /// for anything. Throws `PolicyProblem` for a variable that no request has.
    package init(_ text: String, variables: Bool = false, stars: Bool = true) throws {
        var tokens: [Token] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "*") where stars: tokens.append(.any)
            case UInt8(ascii: "?") where stars: tokens.append(.one)
            case UInt8(ascii: "$") where variables && rest.first == UInt8(ascii: "{"):
                tokens.append(try Self.variable(&rest, text))
            default: tokens.append(.letter(byte))
            }
        }
        self.tokens = tokens
    }

    /// The names of requests' values that the pattern needs, in lower case.
    var variables: [String] {
        tokens.compactMap { if case .variable(let name) = $0 { name } else { nil } }
    }

    /// Whether all of `text` fits. Looks at every place of the text once for each star at most:
    /// a star that fitted is never tried again.
    package func matches(_ text: String, _ context: RequestContext = RequestContext()) -> Bool {
        guard let tokens = resolved(context) else { return false }
        let bytes = Array(text.utf8)
        var (place, token) = (0, 0)
        var star: (token: Int, place: Int)?
        while place < bytes.count {
            if token < tokens.count, case .any = tokens[token] {
                star = (token, place)
                token += 1
            } else if token < tokens.count,
                let width = Self.width(tokens[token], bytes, at: place)
            {
                place += width
                token += 1
            } else if let last = star {
                star = (last.token, last.place + 1)
                (token, place) = (last.token + 1, last.place + 1)
            } else {
                return false
            }
        }
        return tokens[token...].allSatisfy { $0 == .any }
    }

    /// The tokens with the request's values in place of variables; nil when one has none.
    private func resolved(_ context: RequestContext) -> [Token]? {
        guard !variables.isEmpty else { return tokens }
        var resolved: [Token] = []
        for token in tokens {
            guard case .variable(let name) = token else {
                resolved.append(token)
                continue
            }
            guard let values = context[name], values.count == 1 else { return nil }
            resolved += values[0].utf8.map(Token.letter)
        }
        return resolved
    }

    /// How many bytes of the text a token takes; nil when it does not fit.
    private static func width(_ token: Token, _ bytes: [UInt8], at place: Int) -> Int? {
        switch token {
        case .letter(let byte): return bytes[place] == byte ? 1 : nil
        case .one:
            // One character of UTF-8: the bytes that follow its first begin with the bits 10.
            var end = place + 1
            while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
            return end - place
        case .any, .variable: return nil
        }
    }

    /// Reads `{name}` behind a dollar sign; `${*}`, `${?}` and `${$}` are those characters.
    private static func variable(_ rest: inout Substring.UTF8View, _ text: String) throws -> Token {
        guard let end = rest.firstIndex(of: UInt8(ascii: "}")) else {
            throw PolicyProblem("\(text) has a ${ without a }.")
        }
        let name = String(rest.dropFirst().prefix(upTo: end)) ?? ""
        rest = rest[end...].dropFirst()
        if ["*", "?", "$"].contains(name), let byte = name.utf8.first { return .letter(byte) }
        guard ConditionKey.isKnown(name) else {
            throw PolicyProblem("\(text) has the policy variable \(name), which no request has.")
        }
        return .variable(name.lowercased())
    }
}

/// A piece of the text of an expression.
struct MathToken: Sendable, Hashable {
    enum Kind: Sendable, Hashable {
        case number(Double)
        case text(String)
        case name(String)
        /// An operator, a bracket or a comma.
        case sign(String)
        case end
    }

    let kind: Kind
    /// Counted in characters from 1.
    let position: Int

    /// The pieces of `text`, with `.end` last; throws `MathProblem` at what is none.
    static func all(in text: String) throws -> [MathToken] {
        var reader = Reader(characters: Array(text))
        var tokens: [MathToken] = []
        while let token = try reader.next() { tokens.append(token) }
        return tokens + [MathToken(kind: .end, position: reader.place + 1)]
    }

    private struct Reader {
        let characters: [Character]
        var place = 0

        private static let signs =
            MathOperator.allCases.map(\.rawValue) + ["(", ")", "[", "]", ","]

        mutating func next() throws -> MathToken? {
            while place < characters.count, characters[place].isWhitespace { place += 1 }
            guard place < characters.count else { return nil }
            let start = place + 1
            return MathToken(kind: try kind(characters[place]), position: start)
        }

        private mutating func kind(_ first: Character) throws -> Kind {
            if first.isASCII, first.isNumber || first == "." { return try number() }
            if first.isASCII, first.isLetter || first == "_" { return .name(name()) }
            if first == "\"" || first == "'" { return try quoted(first) }
            for length in [2, 1] where place + length <= characters.count {
                let sign = String(characters[place..<place + length])
                guard Self.signs.contains(sign) else { continue }
                place += length
                return .sign(sign)
            }
            throw MathProblem("‘\(first)’ is not expected", at: place + 1)
        }

        private mutating func name() -> String {
            take { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
        }

        private mutating func number() throws -> Kind {
            let start = place
            var text = take { $0.isASCII && ($0.isNumber || $0 == ".") }
            if place < characters.count, characters[place].lowercased() == "e" {
                place += 1
                text += "e"
                if place < characters.count, "+-".contains(characters[place]) {
                    text.append(characters[place])
                    place += 1
                }
                text += take { $0.isASCII && $0.isNumber }
            }
            guard let number = Double(text), number.isFinite else {
                throw MathProblem("‘\(text)’ is no number", at: start + 1)
            }
            return .number(number)
        }

        private mutating func quoted(_ mark: Character) throws -> Kind {
            let start = place
            place += 1
            let text = take { $0 != mark }
            guard place < characters.count else {
                throw MathProblem("The text that begins here has no end", at: start + 1)
            }
            place += 1
            return .text(text)
        }

        private mutating func take(while isPart: (Character) -> Bool) -> String {
            let start = place
            while place < characters.count, isPart(characters[place]) { place += 1 }
            return String(characters[start..<place])
        }
    }
}

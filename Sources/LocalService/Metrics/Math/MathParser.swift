extension MathExpression {
    /// Reads an expression: `+ - * / ^`, unary minus, comparisons, `AND`, `OR`, brackets, lists, calls.
    /// Throws `MathProblem` with the place.
    package init(_ text: String) throws {
        var parser = Parser(tokens: try MathToken.all(in: text))
        self = try parser.expression(0, depth: 0)
        guard parser.current.kind == .end else { throw parser.unexpected }
    }

    private struct Parser {
        let tokens: [MathToken]
        var place = 0

        private static let depthLimit = 64
        /// Stronger than times, weaker than power: `-2^2` is `-(2^2)`.
        private static let signStrength = 6

        var current: MathToken { tokens[min(place, tokens.count - 1)] }

        var unexpected: MathProblem {
            let what =
                switch current.kind {
                case .number(let number): "The number \(number)"
                case .text(let text): "The text '\(text)'"
                case .name(let name): "‘\(name)’"
                case .sign(let sign): "‘\(sign)’"
                case .end: "The end"
                }
            return MathProblem("\(what) is not expected", at: current.position)
        }

        /// Everything that binds at least as tightly as `strength`.
        mutating func expression(_ strength: Int, depth: Int) throws -> MathExpression {
            guard depth < Self.depthLimit else {
                throw MathProblem("The expression nests too deeply", at: current.position)
            }
            var left = try operand(depth)
            while let sign = binaryOperator, sign.strength >= strength {
                let position = current.position
                place += 1
                let next = sign.isRightAssociative ? sign.strength : sign.strength + 1
                left = .binary(sign, left, try expression(next, depth: depth + 1), at: position)
            }
            return left
        }

        private var binaryOperator: MathOperator? {
            switch current.kind {
            case .sign(let sign): MathOperator(rawValue: sign)
            case .name("AND"): .and
            case .name("OR"): .or
            default: nil
            }
        }

        private mutating func operand(_ depth: Int) throws -> MathExpression {
            let token = current
            switch token.kind {
            case .number(let number):
                place += 1
                return .number(number)
            case .text(let text):
                place += 1
                return .text(text)
            case .name(let name): return try named(name, token.position, depth)
            case .sign("-"):
                place += 1
                return .negative(try expression(Self.signStrength, depth: depth + 1))
            case .sign("("):
                place += 1
                let inside = try expression(0, depth: depth + 1)
                try take(")")
                return inside
            case .sign("["):
                place += 1
                return .list(try parts(until: "]", depth), at: token.position)
            case .sign, .end: throw unexpected
            }
        }

        private mutating func named(
            _ name: String, _ position: Int, _ depth: Int
        ) throws -> MathExpression {
            if binaryOperator != nil { throw unexpected }
            place += 1
            guard current.kind == .sign("(") else { return .name(name, at: position) }
            place += 1
            return .call(name, try parts(until: ")", depth), at: position)
        }

        private mutating func parts(
            until end: String, _ depth: Int
        ) throws -> [MathExpression] {
            var parts: [MathExpression] = []
            if current.kind == .sign(end) {
                place += 1
                return parts
            }
            while true {
                parts.append(try expression(0, depth: depth + 1))
                guard current.kind == .sign(",") else { break }
                place += 1
            }
            try take(end)
            return parts
        }

        private mutating func take(_ sign: String) throws {
            guard current.kind == .sign(sign) else { throw unexpected }
            place += 1
        }
    }
}

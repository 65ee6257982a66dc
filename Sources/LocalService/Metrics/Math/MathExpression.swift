import Glibc

/// An expression of metric math, read but not evaluated. Positions count characters from 1.
package indirect enum MathExpression: Sendable, Hashable {
    case number(Double)
    case text(String)
    /// The result of the query with this id, or a word such as `REPEAT`.
    case name(String, at: Int)
    case list([MathExpression], at: Int)
    case call(String, [MathExpression], at: Int)
    case negative(MathExpression)
    case binary(MathOperator, MathExpression, MathExpression, at: Int)

    /// The ids of other queries that the expression reads; words are among them.
    package var names: Set<String> {
        switch self {
        case .number, .text: []
        case .name(let name, _): [name]
        case .list(let parts, _), .call(_, let parts, _):
            parts.reduce(into: []) { $0.formUnion($1.names) }
        case .negative(let part): part.names
        case .binary(_, let left, let right, _): left.names.union(right.names)
        }
    }
}

/// The operators by their signs. Comparisons give 1 or 0.
package enum MathOperator: String, Sendable, Hashable, CaseIterable {
    case or = "||"
    case and = "&&"
    case equal = "=="
    case unequal = "!="
    case atMost = "<="
    case atLeast = ">="
    case less = "<"
    case greater = ">"
    case plus = "+"
    case minus = "-"
    case times = "*"
    case divided = "/"
    case power = "^"

    /// Greater binds more tightly.
    var strength: Int {
        switch self {
        case .or: 1
        case .and: 2
        case .equal, .unequal, .atMost, .atLeast, .less, .greater: 3
        case .plus, .minus: 4
        case .times, .divided: 5
        case .power: 7
        }
    }

    /// `a^b^c` is `a^(b^c)`; everything else goes from left to right.
    var isRightAssociative: Bool { self == .power }

    func apply(_ left: Double, _ right: Double) -> Double {
        switch self {
        case .or: left != 0 || right != 0 ? 1 : 0
        case .and: left != 0 && right != 0 ? 1 : 0
        case .equal: left == right ? 1 : 0
        case .unequal: left != right ? 1 : 0
        case .atMost: left <= right ? 1 : 0
        case .atLeast: left >= right ? 1 : 0
        case .less: left < right ? 1 : 0
        case .greater: left > right ? 1 : 0
        case .plus: left + right
        case .minus: left - right
        case .times: left * right
        case .divided: left / right
        case .power: pow(left, right)
        }
    }
}

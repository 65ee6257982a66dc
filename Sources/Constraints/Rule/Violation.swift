/// One broken constraint of one member.
package struct Violation: Error, Sendable, Hashable {
    /// What kind of rule was broken; services answer ill-typed members with another error.
    package enum Kind: Sendable, Hashable {
        case missing
        case illTyped
        case unsatisfied
    }

    /// The path as AWS writes it: `projectName`, `outputConfig.s3Location.bucket`, `tags.1.member.key`.
    package let path: String
    package let kind: Kind
    /// The whole complaint: `Value 'x' at 'projectName' failed to satisfy constraint: …`.
    package let sentence: String

    static func missing(_ path: String) -> Violation {
        Violation(
            path: path, kind: .missing,
            sentence: "Value null at '\(path)' failed to satisfy constraint: "
                + "Member must not be null")
    }

    static func unsatisfied(_ path: String, _ value: JSONValue, _ complaint: String) -> Violation {
        Violation(
            path: path, kind: .unsatisfied,
            sentence: "Value '\(value.shown)' at '\(path)' failed to satisfy constraint: "
                + complaint)
    }

    static func illTyped(_ path: String, _ value: JSONValue, expected: String) -> Violation {
        Violation(
            path: path, kind: .illTyped,
            sentence: "Value '\(value.shown)' at '\(path)' failed to satisfy constraint: "
                + "Member must be \(expected)")
    }
}

extension [Violation] {
    /// The message of the answer: `1 validation error detected: Value 'x' at …`, joined by `; `.
    package var message: String {
        let noun = count == 1 ? "error" : "errors"
        return "\(count) validation \(noun) detected: "
            + map(\.sentence).joined(separator: "; ")
    }
}

extension JSONValue {
    /// The value as AWS quotes it in a complaint, cut to 256 characters so that answers stay small.
    var shown: String {
        let full = written(depth: 0)
        let start = full.prefix(256)
        return start.endIndex < full.endIndex ? start + "…" : full
    }

    private func written(depth: Int) -> String {
        switch self {
        case .null: return "null"
        case .bool(let flag): return "\(flag)"
        case .integer(let integer): return "\(integer)"
        case .number(let number): return "\(number)"
        case .string(let text): return text
        case _ where depth > 3: return "…"
        case .array(let values):
            let shown = values.prefix(20).map { $0.written(depth: depth + 1) }
            return "[" + shown.joined(separator: ", ") + "]"
        case .object(let members):
            let sorted = members.sorted { $0.key < $1.key }.prefix(20)
            let shown = sorted.map { "\($0.key)=\($0.value.written(depth: depth + 1))" }
            return "{" + shown.joined(separator: ", ") + "}"
        }
    }
}

import Constraints

/// The form of the query protocol: a document flattened to `A.member.1.B=text`, as the rules of its
/// members say how. Reading follows the rules too, so that numbers, flags and moments get their type.
package struct QueryForm: Sendable, Hashable {
    /// Field names and texts in the order of the members, decoded.
    package private(set) var fields: [(name: String, text: String)] = []

    /// The form of an operation's input.
    package init(action: String, version: String, _ document: JSONValue, _ members: [Member]) {
        fields = [("Action", action), ("Version", version)]
        for member in members {
            if let value = document[member.name] { append(value, member.rule, member.name) }
        }
    }

    /// Reads form-encoded text; escapes that are broken stay as they came.
    package init(_ items: [HTTPRequest.QueryItem]) {
        fields = items.map { item in
            let text = (item.value ?? "").replacing("+", with: " ")
            return (
                PercentCoding.decode(item.name) ?? item.name, PercentCoding.decode(text) ?? text
            )
        }
    }

    package static func == (left: QueryForm, right: QueryForm) -> Bool { left.text == right.text }

    package func hash(into hasher: inout Hasher) { hasher.combine(text) }

    /// The last text of the field called `name`.
    package subscript(name: String) -> String? { fields.last { $0.name == name }?.text }

    /// The body: `Action=…&Version=…&…`.
    package var text: String {
        fields.map { PercentCoding.encode($0.name) + "=" + PercentCoding.encode($0.text) }
            .joined(separator: "&")
    }

    private mutating func append(_ value: JSONValue, _ rule: Rule, _ name: String) {
        switch (value, rule) {
        case (.array(let values), .list(let element, _)):
            if values.isEmpty { fields.append((name, "")) }
            for (index, value) in values.enumerated() {
                append(value, element, "\(name).member.\(index + 1)")
            }
        case (.object, .structure(let members)):
            for member in members {
                guard let inside = value[member.name] else { continue }
                append(inside, member.rule, "\(name).\(member.name)")
            }
        default:
            if let text = Self.text(value, rule) { fields.append((name, text)) }
        }
    }

    private static func text(_ value: JSONValue, _ rule: Rule) -> String? {
        switch (value, rule) {
        case (.integer(let seconds), .timestamp):
            Timestamp(secondsSinceEpoch: Double(seconds)).iso8601
        case (.number(let seconds), .timestamp): Timestamp(secondsSinceEpoch: seconds).iso8601
        case (.string(let text), _): text
        case (.integer(let number), _): "\(number)"
        case (.number(let number), _): "\(number)"
        case (.bool(let flag), _): flag ? "true" : "false"
        default: nil
        }
    }
}

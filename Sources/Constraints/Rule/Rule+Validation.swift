extension Rule {
    /// Every broken constraint of `value`, named from `path` on; empty when all hold.
    package func violations(in value: JSONValue, at path: String) -> [Violation] {
        switch (self, value) {
        case (.list(let rule, let count), .array(let values)):
            return bounded(value, values.count, count, path)
                + values.enumerated().flatMap { index, element in
                    rule.violations(in: element, at: "\(path).\(index + 1).member")
                }
        case (.map(let key, let element, let count), .object(let members)):
            return bounded(value, members.count, count, path)
                + Self.mapViolations(key, element, members, value, path)
        case (.structure(let members), .object(let values)):
            return members.violations(in: values, under: path)
        default:
            return scalarViolations(in: value, at: path)
        }
    }

    private func scalarViolations(in value: JSONValue, at path: String) -> [Violation] {
        guard accepts(value) else { return [.illTyped(path, value, expected: typeName)] }
        return complaints(about: value).map { .unsatisfied(path, value, $0) }
    }

    private func bounded(
        _ value: JSONValue, _ size: Int, _ bounds: Bounds, _ path: String
    ) -> [Violation] {
        guard let complaint = bounds.complaint(about: size, quantity: "length") else { return [] }
        return [.unsatisfied(path, value, complaint)]
    }

    private static func mapViolations(
        _ key: Rule, _ element: Rule, _ members: [String: JSONValue], _ whole: JSONValue,
        _ path: String
    ) -> [Violation] {
        members.sorted { $0.key < $1.key }.flatMap { name, value -> [Violation] in
            guard element.accepts(value) else {
                return [.illTyped("\(path).\(name)", value, expected: element.typeName)]
            }
            let keys = key.complaints(about: .string(name))
            let values = element.complaints(about: value)
            return (keys.isEmpty ? [] : ["Map keys must satisfy constraint: [\(keys.listed)]"])
                .appending(
                    values.isEmpty ? [] : ["Map value must satisfy constraint: [\(values.listed)]"]
                )
                .map { .unsatisfied(path, whole, $0) }
        }
    }

    /// Whether a scalar of this JSON type can carry the rule's type at all.
    private func accepts(_ value: JSONValue) -> Bool {
        switch (self, value) {
        case (.string, .string), (.enumeration, .string), (.blob, .string): true
        case (.integer, .integer), (.boolean, .bool): true
        case (.number, .integer), (.number, .number): true
        case (.timestamp, .integer), (.timestamp, .number): true
        case (.list, .array), (.map, .object), (.structure, .object): true
        default: false
        }
    }

    private var typeName: String {
        switch self {
        case .string, .enumeration: "a string"
        case .integer: "an integer"
        case .number: "a number"
        case .boolean: "a boolean"
        case .timestamp: "a timestamp in seconds since 1970"
        case .blob: "a base64 string"
        case .list: "a list"
        case .map, .structure: "an object"
        }
    }
}

extension [String] {
    fileprivate var listed: String { joined(separator: ", ") }
    fileprivate func appending(_ others: [String]) -> [String] { self + others }
}

extension [Member] {
    /// Every broken constraint of an object; unknown members are ignored, as AWS does.
    package func violations(
        in values: [String: JSONValue], under path: String = ""
    ) -> [Violation] {
        flatMap { member -> [Violation] in
            guard member.location != .payload else { return [] }
            let memberPath = path.isEmpty ? member.name.camel : "\(path).\(member.name.camel)"
            guard let value = values[member.name], value != .null else {
                return member.isRequired ? [.missing(memberPath)] : []
            }
            return member.rule.violations(in: value, at: memberPath)
        }
    }
}

extension String {
    /// AWS names members in messages with a lower-case first letter.
    fileprivate var camel: String { prefix(1).lowercased() + dropFirst() }
}

import Constraints

extension PolicyStatement {
    private static let elements: Set<String> = [
        "Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource",
        "NotResource", "Condition",
    ]

    /// Reads a statement; throws `PolicyProblem`.
    init(_ value: JSONValue, of subject: Policy.Subject, variables: Bool) throws {
        guard let members = value.object else {
            throw PolicyProblem("Every statement must be a JSON object.")
        }
        try Policy.check(members, "A statement", Self.elements)
        guard members["Sid"].map({ $0.string != nil }) ?? true else {
            throw PolicyProblem("Sid must be a text.")
        }
        guard let effect = members["Effect"]?.string, ["Allow", "Deny"].contains(effect) else {
            throw PolicyProblem("Effect must be \"Allow\" or \"Deny\".")
        }
        if subject == .project,
            let name = members.keys.sorted().first(where: { $0.hasPrefix("Not") })
        {
            throw PolicyProblem("A project policy must not have \(name).")
        }
        allows = effect == "Allow"
        principals = try Self.principals(members, subject)
        actions = try Self.actions(members, subject)
        let (resources, isNegated) = try Self.texts("Resource", members)
        self.resources = Matcher(
            patterns: try resources.map { try ResourcePattern($0, variables: variables) },
            isNegated: isNegated)
        conditions = try Self.conditions(members["Condition"], variables: variables)
    }

    private static func principals(
        _ members: [String: JSONValue], _ subject: Policy.Subject
    ) throws -> Matcher<PolicyPrincipal>? {
        let given = ["Principal", "NotPrincipal"].filter { members[$0] != nil }
        guard subject != .key else {
            guard let name = given.first else { return nil }
            throw PolicyProblem("The policy of a key must not have \(name): it is about the key.")
        }
        guard given.count == 1, let value = members[given[0]] else {
            throw PolicyProblem("A statement needs one of Principal and NotPrincipal.")
        }
        return Matcher(
            patterns: [try PolicyPrincipal(value, given[0])], isNegated: given[0] == "NotPrincipal")
    }

    private static func actions(
        _ members: [String: JSONValue], _ subject: Policy.Subject
    ) throws -> Matcher<Wildcard> {
        let (actions, isNegated) = try texts("Action", members)
        for action in actions {
            guard action == "*" || action.firstMatch(of: /^[A-Za-z0-9-]+:[A-Za-z0-9*?]+$/) != nil
            else {
                throw PolicyProblem(
                    "The action \(action) must be * or SERVICE:ACTION, such as s3:GetObject.")
            }
            guard subject != .project || action == "rekognition:CopyProjectVersion" else {
                throw PolicyProblem(
                    "The action \(action) is not supported: a project policy is about "
                        + "rekognition:CopyProjectVersion only.")
            }
        }
        return Matcher(
            patterns: try actions.map { try Wildcard($0.lowercased()) }, isNegated: isNegated)
    }

    /// The texts of an element or of its negated form: exactly one of them must be there.
    private static func texts(
        _ name: String, _ members: [String: JSONValue]
    ) throws -> ([String], isNegated: Bool) {
        let given = [name, "Not" + name].filter { members[$0] != nil }
        guard given.count == 1 else {
            throw PolicyProblem("A statement needs one of \(name) and Not\(name).")
        }
        guard let texts = members[given[0]]?.policyTexts, !texts.isEmpty,
            texts.allSatisfy({ !$0.isEmpty })
        else { throw PolicyProblem("\(given[0]) must be a text or a list of texts.") }
        return (texts, given[0] != name)
    }

    private static func conditions(
        _ value: JSONValue?, variables: Bool
    ) throws -> [PolicyCondition] {
        guard let value else { return [] }
        guard let operators = value.object else {
            throw PolicyProblem("Condition must be an object of operators.")
        }
        return try operators.sorted { $0.key < $1.key }.flatMap { name, keys in
            let comparison = try ConditionOperator(name)
            guard let keys = keys.object, !keys.isEmpty else {
                throw PolicyProblem("The condition \(name) must be an object of keys.")
            }
            return try keys.sorted { $0.key < $1.key }.map { key, values in
                guard let values = values.policyTexts, !values.isEmpty else {
                    throw PolicyProblem("The condition \(name) of \(key) must have values.")
                }
                return try PolicyCondition(comparison, key, values, variables: variables)
            }
        }
    }
}

extension JSONValue {
    /// A text or a list of texts; flags and numbers count as their texts.
    var policyTexts: [String]? {
        switch self {
        case .array(let values):
            let texts = values.compactMap(\.policyText)
            return texts.count == values.count ? texts : nil
        default: return policyText.map { [$0] }
        }
    }

    private var policyText: String? {
        switch self {
        case .string(let text): text
        case .bool(let flag): flag ? "true" : "false"
        case .integer(let number): "\(number)"
        case .number(let number): "\(number)"
        case .null, .array, .object: nil
        }
    }
}

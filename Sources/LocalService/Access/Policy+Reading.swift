import AWSCore
import Constraints

extension Policy {
    /// Whose policy a document is: what it may and must have.
    package enum Subject: Sendable {
        /// Of a key: it names no principal.
        case key
        /// Of a bucket.
        case bucket
        /// Of a Custom Labels project: it is about copying versions, and nothing is negated.
        case project

        /// The longest document in bytes: IAM's managed policies, S3's and Rekognition's.
        var limit: Int {
            switch self {
            case .key: 6144
            case .bucket: 20 * 1024
            case .project: 2000
            }
        }
    }

    /// Reads a document; throws `PolicyProblem` that names the first thing that is wrong.
    /// Source: IAM user guide, "Grammar of the IAM JSON policy language"; Custom Labels developer
    /// guide, "Creating a project policy document".
    package init(_ text: String, of subject: Subject) throws {
        let bytes = Array(text.utf8)
        guard bytes.count <= subject.limit else {
            throw PolicyProblem(
                "The policy has \(bytes.count) bytes, more than the limit of \(subject.limit).")
        }
        guard let members = try Self.document(bytes).object else {
            throw PolicyProblem("The policy must be a JSON object with Version and Statement.")
        }
        try Self.check(members, "The policy", ["Version", "Id", "Statement"])
        let version = members["Version"] ?? "2008-10-17"
        guard version == "2012-10-17" || version == "2008-10-17" else {
            throw PolicyProblem("Version must be \"2012-10-17\" or \"2008-10-17\".")
        }
        guard members["Id"].map({ $0.string != nil }) ?? true else {
            throw PolicyProblem("Id must be a text.")
        }
        statements = try Self.statements(members["Statement"]).map {
            try PolicyStatement($0, of: subject, variables: version == "2012-10-17")
        }
    }

    private static func statements(_ value: JSONValue?) throws -> [JSONValue] {
        switch value {
        case .array(let statements) where !statements.isEmpty: return statements
        case .object(let statement): return [.object(statement)]
        default: throw PolicyProblem("Statement must be a statement or a list of them.")
        }
    }

    private static func document(_ bytes: [UInt8]) throws -> JSONValue {
        let problem = PolicyProblem("The policy is not valid JSON.")
        guard !JSONDepth.isExceeded(in: bytes) else { throw problem }
        do {
            return try JSON.decode(JSONValue.self, from: bytes)
        } catch {
            throw problem
        }
    }

    static func check(
        _ members: [String: JSONValue], _ what: String, _ known: Set<String>
    ) throws {
        if let name = members.keys.sorted().first(where: { !known.contains($0) }) {
            throw PolicyProblem("\(what) has the unknown element \(name).")
        }
    }
}

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

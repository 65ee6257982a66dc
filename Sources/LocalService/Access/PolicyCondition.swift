/// One line of a `Condition` block: an operator, a key and the values that it may have.
struct PolicyCondition: Sendable, Hashable {
    let comparison: ConditionOperator
    let key: String
    private let values: [String]
    private let patterns: [Wildcard]
    private let names: [ResourcePattern]

    /// Throws `PolicyProblem` for an unknown key or a value of another type.
    init(
        _ comparison: ConditionOperator, _ key: String, _ values: [String], variables: Bool
    ) throws {
        guard ConditionKey.isKnown(key) else {
            throw PolicyProblem(
                "The condition key \(key) is not one of AWS's that the local service knows.")
        }
        guard comparison.set == .one || ConditionKey.isList(key) else {
            throw PolicyProblem("The condition key \(key) has one value: leave ForAllValues out.")
        }
        for value in values where !comparison.accepts(value) {
            throw PolicyProblem(
                "The condition value \(value) of \(key) is not of the type that "
                    + "\(comparison.kind.rawValue) compares.")
        }
        self.comparison = comparison
        self.key = key.lowercased()
        self.values = values
        patterns = try Self.patterns(comparison.kind, values, variables)
        names = try Self.names(comparison.kind, values, variables)
    }

    /// Texts are compared whole; only variables in them stand for something else.
    private static func patterns(
        _ kind: ConditionOperator.Kind, _ values: [String], _ variables: Bool
    ) throws -> [Wildcard] {
        switch kind {
        case .stringEquals:
            try values.map { try Wildcard($0, variables: variables, stars: false) }
        case .stringLike: try values.map { try Wildcard($0, variables: variables) }
        default: []
        }
    }

    private static func names(
        _ kind: ConditionOperator.Kind, _ values: [String], _ variables: Bool
    ) throws -> [ResourcePattern] {
        guard kind == .arnEquals || kind == .arnLike else { return [] }
        return try values.map { try ResourcePattern($0, variables: variables) }
    }

    /// The keys of requests that decide it.
    var keys: [String] { [key] + patterns.flatMap(\.variables) + names.flatMap(\.variables) }

    /// Whether it holds for a request.
    func holds(_ context: RequestContext) -> Bool {
        let given = context[key]
        if comparison.kind == .null {
            return values.contains { ($0.lowercased() == "true") == (given == nil) }
        }
        guard let given, !given.isEmpty else {
            // A missing key fails every comparison, and so holds for every negated one.
            return comparison.isIfExists || comparison.isNegated || comparison.set == .forAll
        }
        switch comparison.set {
        case .one, .forAny: return given.contains { isMet($0, context) }
        case .forAll: return given.allSatisfy { isMet($0, context) }
        }
    }

    private func isMet(_ given: String, _ context: RequestContext) -> Bool {
        let isAny = values.indices.contains { compare(given, $0, context) }
        return isAny != comparison.isNegated
    }

    private func compare(_ given: String, _ index: Int, _ context: RequestContext) -> Bool {
        let value = values[index]
        switch comparison.kind {
        case .stringEquals, .stringLike: return patterns[index].matches(given, context)
        case .arnEquals, .arnLike: return names[index].matches(given, context)
        case .stringEqualsIgnoreCase: return given.lowercased() == value.lowercased()
        case .bool: return given.lowercased() == value.lowercased()
        case .ipAddress: return AddressRange(value)?.contains(given) ?? false
        case .null: return false
        default: return Self.order(comparison.kind, given, value)
        }
    }

    private static func order(
        _ kind: ConditionOperator.Kind, _ given: String, _ value: String
    ) -> Bool {
        guard let left = ConditionOperator.seconds(given),
            let right = ConditionOperator.seconds(value)
        else { return false }
        return switch kind {
        case .numericEquals, .dateEquals: left == right
        case .numericLessThan, .dateLessThan: left < right
        case .numericLessThanEquals, .dateLessThanEquals: left <= right
        case .numericGreaterThan, .dateGreaterThan: left > right
        case .numericGreaterThanEquals, .dateGreaterThanEquals: left >= right
        default: false
        }
    }
}

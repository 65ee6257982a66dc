import AWSCore

/// How a condition compares what a request says with what a policy says.
/// Source: IAM user guide, "IAM JSON policy elements: Condition operators".
struct ConditionOperator: Sendable, Hashable {
    /// What is done with many values of a key.
    enum Set: String, Sendable {
        case one = ""
        case forAll = "ForAllValues:"
        case forAny = "ForAnyValue:"
    }

    enum Kind: String, Sendable, CaseIterable {
        case stringEquals = "StringEquals"
        case stringEqualsIgnoreCase = "StringEqualsIgnoreCase"
        case stringLike = "StringLike"
        case arnEquals = "ArnEquals"
        case arnLike = "ArnLike"
        case numericEquals = "NumericEquals"
        case numericLessThan = "NumericLessThan"
        case numericLessThanEquals = "NumericLessThanEquals"
        case numericGreaterThan = "NumericGreaterThan"
        case numericGreaterThanEquals = "NumericGreaterThanEquals"
        case dateEquals = "DateEquals"
        case dateLessThan = "DateLessThan"
        case dateLessThanEquals = "DateLessThanEquals"
        case dateGreaterThan = "DateGreaterThan"
        case dateGreaterThanEquals = "DateGreaterThanEquals"
        case bool = "Bool"
        case ipAddress = "IpAddress"
        case null = "Null"
    }

    let kind: Kind
    var set = Set.one
    /// Whether it holds when the comparison does not.
    var isNegated = false
    /// Whether it holds when the request has no such key.
    var isIfExists = false

    /// Every operator without set and `IfExists`, with the names of the negated ones.
    private static let names: [String: (Kind, Bool)] = {
        var names: [String: (Kind, Bool)] = [:]
        for kind in Kind.allCases { names[kind.rawValue.lowercased()] = (kind, false) }
        for (name, kind) in [
            ("stringnotequals", Kind.stringEquals),
            ("stringnotequalsignorecase", .stringEqualsIgnoreCase), ("stringnotlike", .stringLike),
            ("arnnotequals", .arnEquals), ("arnnotlike", .arnLike),
            ("numericnotequals", .numericEquals), ("datenotequals", .dateEquals),
            ("notipaddress", .ipAddress),
        ] {
            names[name] = (kind, true)
        }
        return names
    }()

    /// Reads `ForAnyValue:StringNotLikeIfExists`; throws `PolicyProblem` for an unknown one.
    init(_ text: String) throws {
        var name = text.lowercased()[...]
        for candidate in [Set.forAll, .forAny] where name.hasPrefix(candidate.rawValue.lowercased())
        {
            set = candidate
            name = name.dropFirst(candidate.rawValue.count)
        }
        if name.hasSuffix("ifexists") {
            isIfExists = true
            name = name.dropLast("ifexists".count)
        }
        guard let (kind, isNegated) = Self.names[String(name)], kind != .null || !isIfExists else {
            throw PolicyProblem("The condition operator \(text) is not one that policies have.")
        }
        self.kind = kind
        self.isNegated = isNegated
    }

    /// Whether a value of the policy is of the operator's type.
    func accepts(_ value: String) -> Bool {
        switch kind {
        case .stringEquals, .stringEqualsIgnoreCase, .stringLike, .arnEquals, .arnLike: true
        case .numericEquals, .numericLessThan, .numericLessThanEquals, .numericGreaterThan,
            .numericGreaterThanEquals:
            Double(value)?.isFinite == true
        case .dateEquals, .dateLessThan, .dateLessThanEquals, .dateGreaterThan,
            .dateGreaterThanEquals:
            Self.seconds(value) != nil
        case .bool, .null: ["true", "false"].contains(value.lowercased())
        case .ipAddress: AddressRange(value) != nil
        }
    }

    /// A moment: ISO 8601 or seconds since 1970.
    static func seconds(_ text: String) -> Double? {
        if let number = Double(text) { return number.isFinite ? number : nil }
        return Timestamp(iso8601: text)?.secondsSinceEpoch
    }
}

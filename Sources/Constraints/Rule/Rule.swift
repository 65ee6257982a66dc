/// What the API asks of one value. Source: the service models of botocore 1.40.60.
package indirect enum Rule: Sendable, Hashable {
    /// Text; the length counts Unicode scalars, the pattern must match the whole text.
    case string(Bounds = .any, pattern: String? = nil)
    /// One of the given words.
    case enumeration([String])
    /// A whole number.
    case integer(Bounds = .any)
    /// Any number, both ends included.
    case number(min: Double? = nil, max: Double? = nil)
    case boolean
    /// Seconds since 1970, with a fraction.
    case timestamp
    /// Base64 text; the bounds are those of the decoded bytes.
    case blob(Bounds = .any)
    case list(Rule, Bounds = .any)
    case map(key: Rule, value: Rule, Bounds = .any)
    case structure([Member])
}

/// One member of a request or of a structure inside it.
package struct Member: Sendable, Hashable {
    /// Where the REST protocol carries a member.
    package enum Location: Sendable, Hashable {
        case body
        case path(String)
        case query(String)
        case header(String)
        /// The raw request body; it is not part of the JSON document and not validated as such.
        case payload
    }

    /// AWS's exact name.
    package let name: String
    package let location: Location
    package let isRequired: Bool
    /// Whether clients fill an absent value with a fresh UUID.
    package let isIdempotencyToken: Bool
    package let rule: Rule

    package init(
        _ name: String, _ rule: Rule, at location: Location = .body, required: Bool = false,
        idempotencyToken: Bool = false
    ) {
        self.name = name
        self.rule = rule
        self.location = location
        self.isRequired = required
        self.isIdempotencyToken = idempotencyToken
    }
}

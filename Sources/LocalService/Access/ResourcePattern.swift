/// A pattern of ARNs. A wildcard stays within its part between two colons, the last part aside,
/// which may have colons of its own; parts that are missing stand for anything.
/// Source: IAM user guide, "IAM JSON policy elements: Resource".
struct ResourcePattern: Sendable, Hashable {
    /// Six of them; nil for `*`.
    private let parts: [Wildcard]?

    /// Reads `*` or the pattern of an ARN; throws `PolicyProblem`.
    init(_ text: String, variables: Bool) throws {
        guard text != "*" else {
            parts = nil
            return
        }
        guard text.hasPrefix("arn:") else {
            throw PolicyProblem(
                "The resource \(text) is no ARN: it must be * or begin with arn:, such as "
                    + "arn:aws:s3:::bucket/*.")
        }
        var texts = Self.split(text)
        while texts.count < 6 { texts.append("*") }
        parts = try texts.map { try Wildcard($0, variables: variables) }
    }

    /// The names of requests' values that the pattern needs, in lower case.
    var variables: [String] { parts?.flatMap(\.variables) ?? [] }

    /// Whether the ARN fits; letters of different case differ.
    func matches(_ arn: String, _ context: RequestContext) -> Bool {
        guard let parts else { return true }
        let texts = arn.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
        return texts.count == 6
            && zip(parts, texts).allSatisfy { $0.matches(String($1), context) }
    }

    /// Splits at the first five colons that do not stand in a variable.
    private static func split(_ text: String) -> [String] {
        var parts = [""]
        var isVariable = false
        var before: Character = " "
        for character in text {
            if before == "$", character == "{" { isVariable = true }
            if character == "}" { isVariable = false }
            if character == ":", !isVariable, parts.count < 6 {
                parts.append("")
            } else {
                parts[parts.count - 1].append(character)
            }
            before = character
        }
        return parts
    }
}

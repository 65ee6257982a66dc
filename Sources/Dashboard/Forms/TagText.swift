import Constraints

/// Tags as they are typed: `key=value, key=value`.
enum TagText {
    /// The tags behind a valid text.
    static func tags(_ text: String) -> [TrainRequest.Tag] {
        pieces(text).map { piece in
            let parts = piece.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return TrainRequest.Tag(
                key: trimmed(parts[0]), value: parts.count > 1 ? trimmed(parts[1]) : "")
        }
    }

    /// The text behind tags.
    static func text(_ tags: [TrainRequest.Tag]) -> String {
        tags.map { "\($0.key)=\($0.value)" }.joined(separator: ", ")
    }

    /// What is wrong with the text; nil when every tag is one that the operation takes.
    static func complaint(_ text: String, operation: OperationConstraints) -> String? {
        for piece in pieces(text) where !piece.contains("=") {
            return "‘\(trimmed(piece))’ has no =; use key=value, key=value"
        }
        let tags = tags(text)
        guard tags.count <= 200 else { return "at most 200 tags" }
        let (key, value) = rules(of: operation)
        var seen: Set<String> = []
        for tag in tags {
            if let wrong = key.required(tag.key) { return "key ‘\(tag.key)’: \(wrong)" }
            if let wrong = value.optional(tag.value) { return "value ‘\(tag.value)’: \(wrong)" }
            guard seen.insert(tag.key).inserted else { return "key ‘\(tag.key)’ is there twice" }
        }
        return nil
    }

    /// Lookout for Vision takes a list of structures, Rekognition a map.
    private static func rules(of operation: OperationConstraints) -> (key: Rule?, value: Rule?) {
        switch operation.member("Tags")?.rule {
        case .map(let key, let value, _): return (key, value)
        case .list(.structure(let members), _):
            return (
                members.first { $0.name == "Key" }?.rule, members.first { $0.name == "Value" }?.rule
            )
        default: return (nil, nil)
        }
    }

    private static func pieces(_ text: String) -> [Substring] {
        text.split(separator: ",").filter { $0.contains { $0 != " " } }
    }

    private static func trimmed(_ text: Substring) -> String {
        let start = text.drop { $0 == " " }
        let spaces = start.reversed().prefix { $0 == " " }.count
        return String(start.dropLast(spaces))
    }
}

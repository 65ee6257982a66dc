import Constraints

extension QueryForm {
    /// Field names nest at most so deep; deeper ones are no members of anything.
    private static let depthLimit = 16

    /// The document of the fields that `members` name; texts that do not read as their member's type
    /// stay texts, so that validation names them.
    package func document(_ members: [Member]) -> JSONValue {
        var root = Node()
        for field in fields {
            let parts = field.name.split(separator: ".", omittingEmptySubsequences: false)
            if parts.count <= Self.depthLimit { root.insert(field.text, at: parts[...]) }
        }
        return root.structure(members)
    }

    /// Fields by the parts of their names.
    private struct Node {
        var text: String?
        var children: [Substring: Node] = [:]

        mutating func insert(_ text: String, at path: ArraySlice<Substring>) {
            guard let first = path.first else {
                self.text = text
                return
            }
            children[first, default: Node()].insert(text, at: path.dropFirst())
        }

        func structure(_ members: [Member]) -> JSONValue {
            var document: [String: JSONValue] = [:]
            for member in members {
                document[member.name] = children[Substring(member.name)]?.value(member.rule)
            }
            return .object(document)
        }

        func value(_ rule: Rule) -> JSONValue {
            switch rule {
            case .structure(let members): structure(members)
            case .list(let element, _): .array(elements.map { $0.value(element) })
            default: OperationConstraints.value(text ?? "", rule)
            }
        }

        /// The elements of a list by their numbers, which need not be without gaps.
        private var elements: [Node] {
            (children["member"]?.children ?? [:])
                .compactMap { key, node in Int(key).map { ($0, node) } }
                .sorted { $0.0 < $1.0 }.map(\.1)
        }
    }
}

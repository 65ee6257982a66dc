import Constraints

extension OperationConstraints {
    /// The rule of a member by its path, such as `OutputConfig`, `S3Location`, `Bucket`.
    func rule(_ path: String...) -> Rule? { rule(path: path) }

    func rule(path: [String]) -> Rule? {
        guard let first = path.first, var rule = member(first)?.rule else { return nil }
        for name in path.dropFirst() {
            guard case .structure(let members) = rule,
                let next = members.first(where: { $0.name == name })
            else { return nil }
            rule = next.rule
        }
        return rule
    }
}

extension Rule? {
    /// What is wrong with the text of a field that must be filled in.
    func required(_ text: String) -> String? {
        text.isEmpty ? "must be filled in" : self?.check(text)
    }

    /// What is wrong with the text of a field that may stay empty.
    func optional(_ text: String) -> String? {
        text.isEmpty ? nil : self?.check(text)
    }
}

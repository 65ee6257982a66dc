import Inventory

/// Which models a budget counts: those that meet all that is named.
package struct BudgetScope: Hashable, Sendable, Codable {
    /// A tag of a version; any value will do where none is given.
    package struct Tag: Hashable, Sendable, Codable {
        package var key: String
        package var value: String?

        package init(key: String, value: String? = nil) {
            self.key = key
            self.value = value
        }

        /// From `key` or `key=value`; nil without a key.
        package init?(_ text: String) {
            let parts = text.split(
                separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard let key = parts.first, !key.isEmpty else { return nil }
            self.init(key: String(key), value: parts.count == 2 ? String(parts[1]) : nil)
        }

        /// `key` or `key=value`.
        package var text: String { value.map { "\(key)=\($0)" } ?? key }
    }

    /// Contexts that are counted together.
    package enum Together: Hashable, Sendable, Codable {
        /// Every one but the local service.
        case all
        case named([String])
    }

    /// Whether a version is counted; `unsure` while its tags are not known.
    package enum Membership: Hashable, Sendable {
        case inside, outside, unsure
    }

    /// A context's name; nil for every one but the local service, which costs nothing.
    package var context: String?
    /// Nil where each context has a sum of its own.
    package var together: Together?
    package var project: String?
    /// `project/version`.
    package var version: String?
    package var tag: Tag?

    package init(
        context: String? = nil, together: Together? = nil, project: String? = nil,
        version: String? = nil, tag: Tag? = nil
    ) {
        self.context = context
        self.together = together
        self.project = project
        self.version = version
        self.tag = tag
    }

    /// Whether anything of a context is counted.
    package func isIn(context name: String, isLocal: Bool) -> Bool {
        switch together {
        case .named(let names): names.contains(name)
        case .all: !isLocal
        case nil: context.map { $0 == name } ?? !isLocal
        }
    }

    /// Whether a version of the context is counted.
    /// - Parameter tags: nil when they are not known.
    package func membership(of id: VersionID, tags: [String: String]?) -> Membership {
        if let project, project != id.project.name { return .outside }
        if let version, version != id.path { return .outside }
        guard let tag else { return .inside }
        guard let tags else { return .unsure }
        guard let value = tags[tag.key] else { return .outside }
        return tag.value.map { $0 == value } ?? true ? .inside : .outside
    }

    /// Whether a version that a training of the project makes would be counted.
    package func takesTraining(of id: ProjectID, tags: [String: String]) -> Bool {
        guard version == nil else { return false }
        return membership(of: VersionID(project: id, version: ""), tags: tags) == .inside
    }

    /// `project washers, tag team=red, all contexts together`; empty for all of a context.
    package var text: String {
        [
            version.map { "version \($0)" }, version == nil ? project.map { "project \($0)" } : nil,
            tag.map { "tag \($0.text)" }, together?.text,
        ].compactMap(\.self).joined(separator: ", ")
    }
}

extension BudgetScope.Together {
    /// `all contexts together`, `dev and prod together`.
    fileprivate var text: String {
        switch self {
        case .all: "all contexts together"
        case .named(let names): names.joined(separator: " and ") + " together"
        }
    }
}

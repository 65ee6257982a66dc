import Inventory

/// What carries tags.
package enum TaggedResource: Hashable, Sendable {
    case project(ProjectID)
    case version(VersionID)

    package var project: ProjectID {
        switch self {
        case .project(let project): project
        case .version(let version): version.project
        }
    }

    /// `project` or `project/version`.
    package var path: String {
        switch self {
        case .project(let project): project.name
        case .version(let version): version.path
        }
    }
}

/// Change the tags of a project or version: TagResource for those to add or change, UntagResource for
/// those to remove.
package struct TagsRequest: Hashable, Sendable {
    package var resource: TaggedResource
    package var added: [TrainRequest.Tag]
    /// Keys.
    package var removed: [String]

    package init(resource: TaggedResource, added: [TrainRequest.Tag], removed: [String]) {
        self.resource = resource
        self.added = added
        self.removed = removed
    }

    /// What leads from the present tags to the wanted ones.
    package init(
        resource: TaggedResource, from present: [TrainRequest.Tag], to wanted: [TrainRequest.Tag]
    ) {
        let keys = Set(wanted.map(\.key))
        self.init(
            resource: resource, added: wanted.filter { !present.contains($0) },
            removed: present.map(\.key).filter { !keys.contains($0) })
    }
}

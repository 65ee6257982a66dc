/// One difference between two snapshots that a person wants to hear of.
package enum Change: Hashable, Sendable {
    case projectAppeared(ProjectID)
    case projectDisappeared(ProjectID)
    case versionAppeared(ModelVersion)
    case versionDisappeared(VersionID)
    /// The status word moved; both versions of the record are given.
    case statusChanged(from: ModelVersion, to: ModelVersion)
}

extension Snapshot {
    /// The changes from `earlier` to this snapshot, in the order of this snapshot's projects;
    /// things that are gone come last. Progress within a status is not a change.
    package func changes(since earlier: Snapshot) -> [Change] {
        let before = Dictionary(
            earlier.projects.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var changes: [Change] = []
        for entry in projects {
            guard let old = before[entry.id] else {
                changes.append(.projectAppeared(entry.id))
                changes += entry.versions.map(Change.versionAppeared)
                continue
            }
            changes += Self.versionChanges(from: old.versions, to: entry.versions)
        }
        let now = Set(projects.map(\.id))
        changes += earlier.projects.filter { !now.contains($0.id) }
            .map { .projectDisappeared($0.id) }
        return changes
    }

    private static func versionChanges(
        from old: [ModelVersion], to new: [ModelVersion]
    ) -> [Change] {
        let before = Dictionary(old.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let now = Set(new.map(\.id))
        let present = new.compactMap { version -> Change? in
            guard let earlier = before[version.id] else { return .versionAppeared(version) }
            return earlier.status == version.status
                ? nil : .statusChanged(from: earlier, to: version)
        }
        let gone = old.filter { !now.contains($0.id) }.map { Change.versionDisappeared($0.id) }
        return present + gone
    }
}

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
    ///
    /// What did not move costs a comparison, and a project whose versions are the same storage nothing.
    package func changes(since earlier: Snapshot) -> [Change] {
        var changes: [Change] = []
        var remaining = EarlierProjects(earlier)
        for (place, entry) in projects.enumerated() {
            guard let old = remaining.take(entry.id, hint: place) else {
                changes.append(.projectAppeared(entry.id))
                changes += entry.versions.map(Change.versionAppeared)
                continue
            }
            changes += Self.versionChanges(from: old.versions, to: entry.versions)
        }
        return changes + remaining.left.map { .projectDisappeared($0) }
    }

    private static func versionChanges(
        from old: [ModelVersion], to new: [ModelVersion]
    ) -> [Change] {
        guard !new.isSame(as: old) else { return [] }
        return old.withUnsafeBufferPointer { old in
            new.withUnsafeBufferPointer { versionChanges(from: old, to: $0) }
        }
    }

    /// Versions come in at one end: what is equal at both ends is compared in pairs, and only what
    /// lies between is looked up.
    private static func versionChanges(
        from old: UnsafeBufferPointer<ModelVersion>, to new: UnsafeBufferPointer<ModelVersion>
    ) -> [Change] {
        let most = min(old.count, new.count)
        var head = 0
        while head < most, old[head].id == new[head].id { head += 1 }
        var tail = 0
        while tail < most - head,
            old[old.count - 1 - tail].id == new[new.count - 1 - tail].id
        { tail += 1 }
        let changes = (0..<head).compactMap { statusChange(from: old[$0], to: new[$0]) }
        let (present, gone) = between(
            Array(old[head..<old.count - tail]), Array(new[head..<new.count - tail]))
        let shift = old.count - new.count
        let last = (new.count - tail..<new.count).compactMap {
            statusChange(from: old[$0 + shift], to: new[$0])
        }
        return changes + present + last + gone
    }

    private static func statusChange(from old: ModelVersion, to new: ModelVersion) -> Change? {
        old.status == new.status ? nil : .statusChanged(from: old, to: new)
    }

    /// What appeared or moved, and what is gone.
    private static func between(
        _ old: [ModelVersion], _ new: [ModelVersion]
    ) -> (present: [Change], gone: [Change]) {
        guard !old.isEmpty else { return (new.map(Change.versionAppeared), []) }
        let before = Dictionary(old.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let now = Set(new.map(\.id))
        let present = new.compactMap { version -> Change? in
            guard let earlier = before[version.id] else { return .versionAppeared(version) }
            return statusChange(from: earlier, to: version)
        }
        let gone = old.filter { !now.contains($0.id) }.map { Change.versionDisappeared($0.id) }
        return (present, gone)
    }
}

/// The projects of an earlier snapshot, found at their place or, where they moved, by a table that is
/// made when it is needed first.
private struct EarlierProjects {
    private let projects: [Snapshot.ProjectEntry]
    private var isTaken: [Bool]
    private var places: [ProjectID: Int]?

    init(_ snapshot: Snapshot) {
        projects = snapshot.projects
        isTaken = Array(repeating: false, count: projects.count)
    }

    mutating func take(_ id: ProjectID, hint: Int) -> Snapshot.ProjectEntry? {
        guard let place = place(of: id, hint: hint) else { return nil }
        isTaken[place] = true
        return projects[place]
    }

    private mutating func place(of id: ProjectID, hint: Int) -> Int? {
        if hint < projects.count, projects[hint].id == id { return hint }
        let known =
            places
            ?? Dictionary(
                projects.indices.map { (projects[$0].id, $0) },
                uniquingKeysWith: { first, _ in first })
        places = known
        return known[id]
    }

    /// Those that were not asked for.
    var left: [ProjectID] {
        projects.indices.filter { !isTaken[$0] }.map { projects[$0].id }
    }
}

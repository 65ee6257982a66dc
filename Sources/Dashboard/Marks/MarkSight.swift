import Inventory

/// What is marked and how much of it is shown: looked up once after a change, as every picture asks.
struct MarkSight: Sendable {
    /// Everything that it follows from.
    struct Origin: Hashable, Sendable {
        var marks: Int
        var snapshot: Int
        var projects: Int
        var versions: Int
    }

    var origin: Origin
    /// The marked versions of all projects in the order of the snapshot.
    var versions: [ModelVersion]
    /// The states that they are in.
    var states: Set<VersionState>
    /// Marked rows that the lists show.
    var shownProjects: Int
    var shownVersions: Int
}

extension State {
    /// Looks again where something has changed.
    mutating func settleMarks() {
        if marks.isEmpty {
            markSight = nil
        } else if markSight?.origin != markOrigin {
            markSight = lookAtMarks()
        }
    }

    var seenMarks: MarkSight {
        if let markSight, markSight.origin == markOrigin { return markSight }
        return lookAtMarks()
    }

    private var markOrigin: MarkSight.Origin {
        MarkSight.Origin(
            marks: revisions.marks, snapshot: revisions.snapshot,
            projects: lists.projects.revision, versions: lists.versions.revision)
    }

    private func lookAtMarks() -> MarkSight {
        let marked = markedOfSnapshot()
        return MarkSight(
            origin: markOrigin, versions: marked, states: Set(marked.lazy.map(\.state)),
            shownProjects: marks.projects.isEmpty
                ? 0 : lists.projects.rows.count { marks.projects.ids.contains($0.id) },
            shownVersions: shown(of: marked))
    }

    /// By their names first: an id is four strings to hash.
    private func markedOfSnapshot() -> [ModelVersion] {
        guard !marks.versions.isEmpty else { return [] }
        let ids = marks.versions.ids
        let names = Dictionary(grouping: ids, by: \.project).mapValues { Set($0.map(\.version)) }
        return snapshot.projects.flatMap { entry -> [ModelVersion] in
            guard let names = names[entry.id] else { return [] }
            return entry.versions.passing { names.contains($0.name) && ids.contains($0.id) }
        }
    }

    private func shown(of marked: [ModelVersion]) -> Int {
        let rows = lists.versions.rows
        guard !marked.isEmpty else { return 0 }
        guard rows.count < rows.total else {
            return marked.count { versions.showsAll || $0.id.project == projects.cursor.selected }
        }
        let names = Set(marked.map(\.name))
        return rows.count { names.contains($0.name) && marks.versions.ids.contains($0.id) }
    }
}

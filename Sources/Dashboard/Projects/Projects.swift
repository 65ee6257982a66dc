import Inventory

/// The project pane: projects of both services in one list.
package struct Projects: Hashable, Sendable {
    /// A project that this program makes and that the cursor goes to as soon as it is there.
    package struct Awaited: Hashable, Sendable {
        package var service: VisionService
        package var name: String
    }

    package var cursor = ListCursor<ProjectID>()
    package var filter = ""
    package var awaited: Awaited?

    package init() {}

    /// The rows shown: those that pass the filter, in the snapshot's order.
    package func rows(in snapshot: Snapshot) -> [Snapshot.ProjectEntry] {
        guard !filter.isEmpty else { return snapshot.projects }
        return snapshot.projects.filter {
            Fuzzy.matches(filter, "\($0.project.name) \($0.project.service.abbreviation)")
        }
    }

    mutating func settle(in state: State, visible: Int) {
        let ids = rows(in: state.snapshot).map(\.id)
        if let awaited,
            let id = ids.first(where: { $0.service == awaited.service && $0.name == awaited.name })
        {
            cursor.select(id)
            self.awaited = nil
        }
        cursor.settle(in: ids, visible: visible - state.snapshot.failures.count * 2)
    }
}

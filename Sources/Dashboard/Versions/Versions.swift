import Inventory

/// The versions pane: the versions of the selected project, newest first.
package struct Versions: Hashable, Sendable {
    package var cursor = ListCursor<VersionID>()
    package var filter = ""

    package init() {}

    /// The rows shown: those of the selected project that pass the filter.
    package func rows(in state: State) -> [ModelVersion] {
        let all = state.selectedProject?.versions ?? []
        guard !filter.isEmpty else { return all }
        return all.filter { Fuzzy.matches(filter, "\($0.id.version) \($0.status)") }
    }

    mutating func settle(in state: State, visible: Int) {
        let project = state.selectedProject?.id
        if let selected = cursor.selected, selected.project != project { cursor = ListCursor() }
        cursor.settle(in: rows(in: state).map(\.id), visible: visible - 1)
    }
}

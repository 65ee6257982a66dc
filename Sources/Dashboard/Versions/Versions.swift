import Inventory

/// The versions pane: the versions of the selected project, newest first, or those of all projects.
package struct Versions: Hashable, Sendable {
    package var cursor = ListCursor<VersionID>()
    package var filter = ""
    /// Whether the versions of all projects are shown.
    package var showsAll = false

    package init() {}

    /// The rows shown.
    package func rows(in state: State) -> Rows<ModelVersion> { state.lists.versions.rows }

    /// Fits the cursor to the rows and to `visible` lines of them; another project begins at the top.
    mutating func settle(in rows: Rows<ModelVersion>, of project: ProjectID?, visible: Int) {
        if !showsAll, let selected = cursor.selected, selected.project != project {
            cursor = ListCursor()
        }
        cursor.settle(in: rows, visible: visible)
    }
}

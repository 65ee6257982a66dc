import Canvas
import Inventory

extension State {
    /// The list that sort and filter commands mean: that of the focused pane, else the versions.
    package var listPane: Pane { focus.table == nil ? .versions : focus }

    /// Sorts a list by a column's id, or in the service's order without one, and remembers it. The
    /// column that it is sorted by already is reversed.
    package mutating func sort(_ pane: Pane, by column: String?, descending: Bool? = nil) {
        guard let table = pane.table, let spec = self.table(of: pane) else { return }
        let current = sort(of: pane)
        let found = spec.allColumns.first { $0.id == column }
        let isReversed = found != nil && current.column == column && descending == nil
        var remembered = preferences.tables[table] ?? TablePreferences()
        remembered.sortColumn = found?.id
        remembered.isDescending =
            descending ?? (isReversed ? !current.isDescending : found?.startsDescending ?? false)
        preferences.tables[table] = remembered
    }

    /// Turns the order of the focused list around.
    mutating func reverseSort() -> [Effect] {
        let current = sort(of: listPane)
        if let column = current.column {
            sort(listPane, by: column, descending: !current.isDescending)
        } else {
            say(.info, "The list is in the service's order; \(keyText(.sort)) chooses a column.")
        }
        return []
    }

    /// Shows the versions of all projects, or those of one again: that of the version under the cursor.
    mutating func showAllVersions(_ isShown: Bool) {
        if !isShown, let selected = versions.cursor.selected {
            projects.cursor.select(selected.project)
        }
        versions.showsAll = isShown
        focus = .versions
    }
}

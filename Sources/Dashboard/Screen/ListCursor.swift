/// The selected row of a list, held by identity, so that it survives reordering and new rows.
package struct ListCursor<ID: Hashable & Sendable>: Hashable, Sendable {
    /// The selected row; nil only while the list is empty.
    package private(set) var selected: ID?
    /// Where the selected row was, for when it vanishes.
    package private(set) var index = 0
    /// The first visible row.
    package private(set) var top = 0

    package init() {}

    /// Fits the cursor to the rows that are there and keeps it among the `visible` ones; a vanished
    /// row hands the selection to the one that took its place.
    package mutating func settle(in ids: [ID], visible: Int) {
        guard !ids.isEmpty else {
            (selected, index, top) = (nil, 0, 0)
            return
        }
        index = selected.flatMap { ids.firstIndex(of: $0) } ?? min(index, ids.count - 1)
        selected = ids[index]
        let window = max(1, visible)
        top = min(max(top, index - window + 1), index)
        top = max(0, min(top, ids.count - window))
    }

    /// Moves by rows, stopping at both ends.
    package mutating func move(by rows: Int, in ids: [ID]) {
        guard !ids.isEmpty else { return }
        select(max(0, min(ids.count - 1, index + rows)), in: ids)
    }

    /// Selects the row at an index; nothing happens outside the list.
    package mutating func select(_ row: Int, in ids: [ID]) {
        guard ids.indices.contains(row) else { return }
        index = row
        selected = ids[row]
    }

    /// Selects a row by its identity; it may arrive with a later list.
    package mutating func select(_ id: ID) { selected = id }
}

import Canvas

/// The selected row of a list, held by identity, so that it survives reordering and new rows.
package struct ListCursor<ID: Hashable & Sendable>: Hashable, Sendable {
    /// The selected row; nil only while the list is empty.
    package private(set) var selected: ID?
    /// Where the selected row was, for when it vanishes.
    package private(set) var index = 0
    /// The first visible row.
    package private(set) var top = 0

    package init() {}

    /// The cursor as a table takes it.
    package var table: TableCursor { TableCursor(selection: index, offset: top) }

    /// Fits the cursor to the rows that are there and keeps it among the `visible` ones; a vanished
    /// row hands the selection to the one that took its place.
    package mutating func settle<Row>(in rows: Rows<Row>, visible: Int)
    where Row: Identifiable, Row.ID == ID {
        guard !rows.isEmpty else {
            (selected, index, top) = (nil, 0, 0)
            return
        }
        index = selected.flatMap { rows.index(of: $0, hint: index) } ?? min(index, rows.count - 1)
        selected = rows[index].id
        let window = max(1, visible)
        top = min(max(top, index - window + 1), index)
        top = max(0, min(top, rows.count - window))
    }

    /// Moves by rows, stopping at both ends.
    package mutating func move(by rows: Int, in ids: some RandomAccessCollection<ID>) {
        guard !ids.isEmpty else { return }
        select(max(0, min(ids.count - 1, index + rows)), in: ids)
    }

    /// Scrolls by rows and takes the selection along where it would leave the `visible` ones.
    package mutating func scroll(
        by rows: Int, in ids: some RandomAccessCollection<ID>, visible: Int
    ) {
        top = max(0, min(ids.count - max(1, visible), top + rows))
        let last = min(ids.count, top + max(1, visible)) - 1
        select(max(top, min(last, index)), in: ids)
    }

    /// Selects the row at an index; nothing happens outside the list.
    package mutating func select(_ row: Int, in ids: some RandomAccessCollection<ID>) {
        guard row >= 0, row < ids.count else { return }
        index = row
        selected = ids[ids.index(ids.startIndex, offsetBy: row)]
    }

    /// Selects a row by its identity; it may arrive with a later list.
    package mutating func select(_ id: ID) { selected = id }
}

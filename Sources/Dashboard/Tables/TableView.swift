import Canvas

/// A list as it is drawn: only the rows that are visible become cells, and they decide the widths.
struct TableView<Row: Sendable> {
    let columns: [Column<Row>]
    let rows: Rows<Row>
    var filter = Filter()
    var sort = TableSort()
    var cursor = TableCursor()
    var isFocused = true
    var emptyText = ""
    var isMarked: (Row) -> Bool = { _ in false }
    /// What one content that takes the place of all columns behind `coverBehind` shows in so many
    /// cells; nil for rows that have those columns.
    var cover: (Row, Int) -> [Span]? = { _, _ in nil }
    var coverBehind: String?

    /// The table of the rows that a rectangle shows.
    func table(of list: ListTable<Row>, in rect: Rect, _ state: State) -> Table {
        let top = cursor.offset
        let cells = rows.dropFirst(top).prefix(max(0, rect.height - 1)).map { row in
            columns.map { column in
                filter.highlight(
                    column.spans(row, state), of: column.id, isSearched: list.searches(column.id))
            }
        }
        let fitted = fitted(to: cells)
        let head = head(fitted, width: rect.width)
        return Table(
            columns: fitted, count: rows.count, cursor: cursor, isFocused: isFocused,
            emptyText: emptyText
        ) { index in
            guard cells.indices.contains(index - top) else { return Table.Row([]) }
            let contents = contents(rows[index], cells[index - top], head)
            return Table.Row(contents, isMarked: isMarked(rows[index]))
        }
    }

    private func fitted(to cells: [[[Span]]]) -> [Table.Column] {
        columns.enumerated().map { place, column in
            column.fitted(
                to: cells.map { $0[place] },
                isAscending: column.id == sort.column ? !sort.isDescending : nil)
        }
    }

    /// How many columns stay before a cover, and the cells that it has.
    private func head(_ fitted: [Table.Column], width: Int) -> (count: Int, room: Int)? {
        guard let place = columns.firstIndex(where: { $0.id == coverBehind }),
            place + 1 < columns.count
        else { return nil }
        let room = Table.width(of: fitted, covering: place + 1..<columns.count, in: width)
        return room > 0 ? (place + 1, room) : nil
    }

    private func contents(
        _ row: Row, _ cells: [[Span]], _ head: (count: Int, room: Int)?
    ) -> [Table.Content] {
        guard let head, let spans = cover(row, head.room) else {
            return cells.map { Table.Content($0) }
        }
        let cover = Table.Content(spans, columns: cells.count - head.count)
        return cells.prefix(head.count).map { Table.Content($0) } + [cover]
    }
}

/// Which columns of a table are shown at a width, and where.
struct TableLayout {
    /// One shown column: its index in the table, its first cell and its cells.
    struct Slot: Hashable {
        let column: Int
        let x: Int
        let width: Int
    }

    let slots: [Slot]

    /// Cells between two columns.
    private static let gap = 1

    /// Drops the columns of the highest priority numbers until the rest fits `width` cells.
    init(columns: [Table.Column], width: Int) {
        var shown = Array(columns.indices)
        while Self.needed(shown.map { columns[$0] }) > width,
            let last = shown.filter({ columns[$0].priority > 0 })
                .max(by: { columns[$0].priority < columns[$1].priority })
        {
            shown.removeAll { $0 == last }
        }
        let gaps = Self.gap * max(0, shown.count - 1)
        let widths = Length.resolve(shown.map { columns[$0].width }, total: width - gaps)
        var x = 0
        slots = zip(shown, widths).map { column, width in
            defer { x += width + Self.gap }
            return Slot(column: column, x: x, width: width)
        }
    }

    private static func needed(_ columns: [Table.Column]) -> Int {
        columns.reduce(0) { $0 + $1.minimumWidth } + gap * max(0, columns.count - 1)
    }

    /// The space of all shown columns in a range of table columns; nil when none is shown.
    func slot(covering range: Range<Int>) -> Slot? {
        let covered = slots.filter { range.contains($0.column) }
        guard let first = covered.first, let last = covered.last else { return nil }
        return Slot(column: first.column, x: first.x, width: last.x + last.width - first.x)
    }
}

extension Table {
    /// Cells of the shown ones among some columns, in a table that is `width` cells wide; 0 when none
    /// of them is shown.
    package static func width(of columns: [Column], covering range: Range<Int>, in width: Int)
        -> Int
    {
        TableLayout(columns: columns, width: width - gutter).slot(covering: range)?.width ?? 0
    }

    /// What of a table lies at a point.
    package enum Hit: Hashable, Sendable {
        /// The header of the column of an index.
        case header(Int)
        /// The row of an index.
        case row(Int)
    }

    /// What lies at a point of a table that is drawn in `rect`; nil beside columns and rows.
    package func hit(_ point: Point, in rect: Rect) -> Hit? {
        guard rect.contains(point) else { return nil }
        let line = point.y - rect.minY
        guard showsHeader, line == 0 else {
            let row = cursor.offset + line - (showsHeader ? 1 : 0)
            return row < count ? .row(row) : nil
        }
        let x = point.x - rect.minX - Self.gutter
        let layout = TableLayout(columns: columns, width: rect.width - Self.gutter)
        return layout.slots.first { ($0.x...$0.x + $0.width).contains(x) }.map {
            .header($0.column)
        }
    }
}

/// Rows in columns under a header, with one row selected.
///
/// Rows are asked for by index and only those that are visible, so that a hundred thousand of them
/// cost what ten do.
package struct Table {
    package var columns: [Column]
    package var count: Int
    package var cursor: TableCursor
    /// Whether the keys go here; an unfocused table shows its selection weaker.
    package var isFocused: Bool
    package var showsHeader: Bool
    /// Shown when there are no rows: what to press next.
    package var emptyText: String
    private let row: (Int) -> Row

    package init(
        columns: [Column], count: Int, cursor: TableCursor, isFocused: Bool = true,
        showsHeader: Bool = true, emptyText: String = "", row: @escaping (Int) -> Row
    ) {
        self.columns = columns
        self.count = count
        self.cursor = cursor
        self.isFocused = isFocused
        self.showsHeader = showsHeader
        self.emptyText = emptyText
        self.row = row
    }

    /// Rows visible in a rectangle of the given height.
    package static func visibleRows(height: Int, showsHeader: Bool = true) -> Int {
        max(0, height - (showsHeader ? 1 : 0))
    }

    /// Draws header and visible rows; the first column of cells holds the selection sign.
    package func render(into buffer: inout CellBuffer, rect: Rect, glyphs: Glyphs = .unicode) {
        guard !rect.isEmpty else { return }
        let layout = TableLayout(columns: columns, width: rect.width - Self.gutter)
        var body = rect
        if showsHeader {
            renderHeader(into: &buffer, rect: rect.row(0), layout, glyphs)
            body = rect.inset(by: Insets(top: 1))
        }
        if count == 0 { return renderEmpty(into: &buffer, rect: body, glyphs) }
        var shown = cursor
        shown.clamp(count: count, height: body.height)
        for line in 0..<min(body.height, count - shown.offset) {
            let index = shown.offset + line
            renderRow(
                row(index), into: &buffer, rect: body.row(line), layout,
                isSelected: index == shown.selection, glyphs)
        }
    }

    /// Columns left of the first for the selection sign and the mark.
    static let gutter = 2

    private func renderHeader(
        into buffer: inout CellBuffer, rect: Rect, _ layout: TableLayout, _ glyphs: Glyphs
    ) {
        for slot in layout.slots {
            let column = columns[slot.column]
            let place = Rect(
                x: rect.minX + Self.gutter + slot.x, y: rect.minY, width: slot.width, height: 1)
            let sign = column.isAscending.map { $0 ? glyphs.ascending : glyphs.descending } ?? ""
            let role: Role = sign.isEmpty ? .tableHeader : .tableHeaderSorted
            buffer.write(
                column.title + sign, in: place, style: Style(role), alignment: column.alignment,
                glyphs: glyphs)
        }
    }

    private func renderRow(
        _ row: Row, into buffer: inout CellBuffer, rect: Rect, _ layout: TableLayout,
        isSelected: Bool, _ glyphs: Glyphs
    ) {
        if isSelected { buffer.write(glyphs.selection, at: rect.origin) }
        if row.isMarked {
            buffer.write(glyphs.mark, at: rect.origin.offset(x: 1), style: Style(.marked))
        }
        var column = 0
        for content in row.contents {
            let covered = column..<column + content.columns
            column = covered.upperBound
            guard let slot = layout.slot(covering: covered) else { continue }
            let place = Rect(
                x: rect.minX + Self.gutter + slot.x, y: rect.minY, width: slot.width, height: 1
            ).intersection(rect)
            let alignment = content.columns > 1 ? .left : columns[slot.column].alignment
            buffer.write(content.spans, in: place, alignment: alignment, glyphs: glyphs)
        }
        if isSelected {
            buffer.highlight(
                bar(in: rect, layout), on: isFocused ? .selection : .selectionUnfocused)
        }
    }

    /// The bar of the selected row lies on its sign and its first two columns, which say what it is.
    /// On a whole row it would have every cell of two rows written for each move of the cursor:
    /// 250 bytes in place of 110 in a pane of 51 columns (bytes of `PictureWriter`, 256 colours).
    private func bar(in rect: Rect, _ layout: TableLayout) -> Rect {
        let end = layout.slots.prefix(2).last.map { $0.x + $0.width } ?? 0
        let width = min(rect.width, Self.gutter + end + 1)
        return Rect(x: rect.minX, y: rect.minY, width: width, height: 1)
    }

    private func renderEmpty(into buffer: inout CellBuffer, rect: Rect, _ glyphs: Glyphs) {
        let place = rect.inset(by: Insets(left: Self.gutter))
        for (line, text) in emptyText.wrapped(to: place.width).enumerated() {
            buffer.write(text, in: place.row(line), style: Style(.hint), glyphs: glyphs)
        }
    }
}

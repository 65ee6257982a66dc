import Canvas

extension State {
    /// Draws the menu in the middle of the list that it sorts.
    func draw(_ menu: SortMenu, into buffer: inout CellBuffer) {
        guard let spec = table(of: menu.pane) else { return }
        let lines = sortLines(spec)
        let height = min(lines.count + 2, size.height - 2)
        let width = min(size.width, (lines.map(\.displayWidth).max() ?? 0) + 5)
        let area = Rect(x: 0, y: 1, width: size.width, height: size.height - 2)
        let box = area.centered(Size(width: width, height: height))
        buffer.fill(box, style: Style(.dialog))
        let inner = buffer.box(
            box, title: "Sort \(spec.id) by", style: Style(.dialogBorder, on: .dialog),
            titleStyle: Style(.dialogTitle, on: .dialog), glyphs: glyphs)
        let top = max(0, min(menu.line - inner.height / 2, lines.count - inner.height))
        for row in 0..<min(inner.height, lines.count - top) {
            let isSelected = row + top == menu.line
            let place = inner.row(row)
            if isSelected { buffer.write(glyphs.selection, at: place.origin) }
            buffer.write(
                lines[row + top], in: place.inset(by: Insets(left: 2)), glyphs: glyphs)
            if isSelected { buffer.highlight(place, on: .selection) }
        }
    }

    /// `1 f1        F1 of its evaluation ▼`, the present one with its arrow.
    private func sortLines(_ spec: TableSpec) -> [[Span]] {
        let width = spec.allColumns.map(\.id.count).max() ?? 0
        func line(_ number: Int, _ name: String, _ help: String, _ sign: String) -> [Span] {
            let digit = number < 10 ? "\(number) " : "  "
            return [
                Span(digit, Style(.key, on: .dialog)),
                Span(name.padded(to: width + 2), Style(.text, on: .dialog)),
                Span(help, Style(.hint, on: .dialog)),
                Span(sign, Style(.tableHeaderSorted, on: .dialog)),
            ]
        }
        let arrow = " " + (spec.sort.isDescending ? glyphs.descending : glyphs.ascending)
        let none = line(0, glyphs.none, "as the service lists them", "")
        return [none]
            + spec.allColumns.enumerated().map { place, column in
                line(
                    place + 1, column.id, column.help,
                    column.id == spec.sort.column ? arrow : "")
            }
    }
}

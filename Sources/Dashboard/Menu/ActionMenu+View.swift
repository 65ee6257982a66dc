import Canvas

extension State {
    func draw(_ menu: ActionMenu, into buffer: inout CellBuffer) {
        let rows = menuRows(menu)
        let area = Rect(x: 0, y: 1, width: size.width, height: size.height - 2)
        let height = min(max(rows.count, 1) + 2, area.height - 2)
        let inner = Dialog.renderFrame(
            title: menuTitle, contentSize: Size(width: textWidth, height: height),
            into: &buffer, in: area, glyphs: glyphs)
        drawFilter(menu, into: &buffer, inner.row(0))
        let list = inner.inset(by: Insets(top: 2))
        let first = max(0, min(menu.cursor - list.height / 2, rows.count - list.height))
        for (line, row) in rows.dropFirst(first).prefix(list.height).enumerated() {
            buffer.write(spans(row), in: list.row(line), glyphs: glyphs)
            if first + line == menu.cursor { buffer.highlight(list.row(line), on: .selection) }
        }
        if rows.isEmpty {
            buffer.write(
                "nothing here has these letters", in: list.row(0), style: Style(.hint, on: .dialog))
        }
    }

    private var menuTitle: String {
        let thing = focus == .projects ? selectedProject?.project.name : selectedVersion?.id.path
        return "Actions" + (thing.map { ": \($0)" } ?? "")
    }

    private func drawFilter(_ menu: ActionMenu, into buffer: inout CellBuffer, _ rect: Rect) {
        buffer.write("> ", at: rect.origin, style: Style(.key, on: .dialog))
        menu.filter.render(
            into: &buffer, rect: rect.inset(by: Insets(left: 2)),
            style: Style(.fieldFocused), isFocused: true)
        guard menu.filter.text.isEmpty else { return }
        buffer.write(
            "type to narrow", in: rect.inset(by: Insets(left: 3)),
            style: Style(.placeholder, on: .fieldFocused))
    }

    private func spans(_ row: MenuRow) -> [Span] {
        let key = (keyMap.keys(of: row.command).first?.label ?? "").padded(to: 8)
        let isEnabled = row.reason == nil
        return [
            Span(" \(key)", Style(isEnabled ? .key : .keyDisabled, on: .dialog)),
            Span(
                row.command.title.padded(to: 17),
                Style(isEnabled ? .text : .keyDisabled, on: .dialog)),
            Span(
                row.reason ?? row.command.help, Style(isEnabled ? .dim : .keyDisabled, on: .dialog)),
        ]
    }
}

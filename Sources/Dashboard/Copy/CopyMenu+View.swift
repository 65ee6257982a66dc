import Canvas

extension State {
    func draw(_ menu: CopyMenu, into buffer: inout CellBuffer) {
        let width = min(76, size.width - 8)
        let titles = menu.items.map(\.title.displayWidth).max() ?? 0
        let body = menu.items.enumerated().map { line, item -> [Span] in
            let isSelected = line == menu.line
            let key = CommandTable.command(item.command).map { keyMap.text(of: $0) } ?? ""
            let excerpt = item.text.split(whereSeparator: \.isNewline)
                .joined(separator: " ").truncated(to: max(4, width - titles - 8))
            let ground: Role = isSelected ? .selection : .dialog
            return [
                Span((isSelected ? glyphs.selection : " ") + " ", Style(.key, on: ground)),
                Span(key.padded(to: 3), Style(.key, on: ground)),
                Span(item.title.padded(to: titles + 2), Style(.text, on: ground)),
                Span(excerpt, Style(.dim, on: ground)),
            ]
        }
        Dialog(
            title: "Copy of \(menu.subject)", body: body,
            hint: "\(keyText(.copyChoose)) copy   \(keyText(.copyClose)) close"
        ).render(into: &buffer, in: buffer.bounds, glyphs: glyphs)
    }
}

import Canvas

extension State {
    /// Most suggestions that are shown at once.
    private var shownSuggestions: Int { min(10, max(3, size.height - 10)) }

    /// The suggestions above the footer, and what is wrong with the line.
    func draw(_ palette: Palette, into buffer: inout CellBuffer) {
        let rows = window(of: palette)
        let problem = palette.problem?.wrapped(to: size.width - 4) ?? []
        let height = rows.count + problem.count
        guard height > 0 else { return }
        let area = Rect(
            x: 0, y: layout.footer.minY - height - 1, width: size.width, height: height + 1)
        buffer.fill(area, style: Style(.dialog))
        let rule = String(repeating: glyphs.horizontal, count: size.width)
        buffer.write(rule, at: area.origin, style: Style(.dialogBorder, on: .dialog))
        let widest = rows.map { palette.suggestions[$0].title.displayWidth }.max() ?? 0
        let width = min(widest + 2, min(28, size.width / 3))
        for (row, place) in rows.enumerated() {
            let spans = line(palette.suggestions[place], isChosen: place == palette.choice, width)
            buffer.write(spans, in: area.row(row + 1), glyphs: glyphs)
        }
        for (row, text) in problem.enumerated() {
            let style = Style(.error, on: .dialog)
            buffer.write("  " + text, in: area.row(rows.count + row + 1), style: style)
        }
    }

    /// The places of the suggestions that are shown, the chosen one among them.
    private func window(of palette: Palette) -> Range<Int> {
        let count = palette.suggestions.count
        let top = max(0, (palette.choice ?? 0) - shownSuggestions + 1)
        return top..<min(count, top + shownSuggestions)
    }

    private func line(_ suggestion: Suggestion, isChosen: Bool, _ width: Int) -> [Span] {
        let title = isChosen ? Style(.selection) : Style(.text, on: .dialog)
        let dim = Style(.dim, on: .dialog)
        return [
            Span(isChosen ? " \(glyphs.selection) " : "   ", title),
            Span(
                suggestion.title.padded(to: width),
                suggestion.isEnabled || isChosen ? title : dim),
            Span(suggestion.key.padded(to: 10), Style(.key, on: .dialog)),
            Span(suggestion.detail, suggestion.isEnabled ? Style(.text, on: .dialog) : dim),
        ]
    }

    /// The line being typed, in the footer.
    func drawLine(of palette: Palette, into buffer: inout CellBuffer, _ rect: Rect) {
        let used = buffer.write(" :", at: rect.origin, style: Style(.key))
        let hints = CommandTable.commands(in: .palette).filter { $0.footer != nil }
            .map { KeyHints.Item(keyMap.label(of: $0), $0.title) }
        let width = hints.reduce(1) { $0 + $1.key.displayWidth + $1.label.displayWidth + 3 }
        let hasRoom = rect.width - width - used >= 30
        let room = Rect(
            x: rect.minX + used, y: rect.minY,
            width: rect.width - used - (hasRoom ? width : 1), height: 1)
        palette.field.render(
            into: &buffer, rect: room, style: Style(.fieldFocused), isFocused: true)
        guard hasRoom else { return }
        let tail = Rect(x: room.maxX, y: rect.minY, width: width, height: 1)
        KeyHints(hints).render(into: &buffer, rect: tail, glyphs: glyphs)
    }
}

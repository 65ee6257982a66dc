extension Form {
    /// Rows under the fields for the hint or error of the focused one, with a blank row between.
    private static let messageRows = 3

    /// Rows the form takes to be shown whole.
    package var height: Int { fields.count + Self.messageRows }

    /// Draws one row a field, scrolled to the focused one, and its error or hint below.
    package func render(into buffer: inout CellBuffer, rect: Rect, glyphs: Glyphs = .unicode) {
        let parts = rect.splitVertically(heights: [
            .cells(min(fields.count, max(1, rect.height - Self.messageRows))), .rest,
        ])
        let first = max(0, min(focus - parts[0].height + 1, fields.count - parts[0].height))
        for line in 0..<min(parts[0].height, fields.count) {
            renderField(first + line, into: &buffer, rect: parts[0].row(line), glyphs)
        }
        renderMessage(into: &buffer, rect: parts[1].inset(by: Insets(top: 1)), glyphs)
    }

    private var labelWidth: Int { fields.map(\.label.displayWidth).max() ?? 0 }

    private func renderField(
        _ index: Int, into buffer: inout CellBuffer, rect: Rect, _ glyphs: Glyphs
    ) {
        let field = fields[index]
        let label = min(labelWidth, rect.width / 2)
        let parts = rect.splitHorizontally(widths: [.cells(2), .cells(label), .cells(1), .rest])
        let isFocused = index == focus && field.isFocusable
        if field.error != nil {
            buffer.write("!", at: parts[0].origin, style: Style(.fieldError))
        } else if isFocused {
            buffer.write(glyphs.selection, at: parts[0].origin, style: Style(.key))
        }
        buffer.write(field.label, in: parts[1], style: Style(.fieldLabel), glyphs: glyphs)
        field.renderValue(into: &buffer, rect: parts[3], isFocused: isFocused, glyphs)
    }

    private func renderMessage(into buffer: inout CellBuffer, rect: Rect, _ glyphs: Glyphs) {
        guard fields.indices.contains(focus) else { return }
        let field = fields[focus]
        let style = Style(field.error == nil ? .hint : .fieldError)
        let lines = (field.error ?? field.hint).wrapped(to: rect.width)
        for (row, line) in lines.enumerated() {
            buffer.write(line, in: rect.row(row), style: style, glyphs: glyphs)
        }
    }
}

extension Form.Field {
    fileprivate func renderValue(
        into buffer: inout CellBuffer, rect: Rect, isFocused: Bool, _ glyphs: Glyphs
    ) {
        let style = Style(isFocused ? .fieldFocused : .field)
        switch kind {
        case .text, .number: renderText(into: &buffer, rect: rect, style, isFocused)
        case .choice: renderOption("< \(value) >", into: &buffer, rect: rect, style, isFocused)
        case .toggle:
            renderOption(isOn ? "[x]" : "[ ]", into: &buffer, rect: rect, style, isFocused)
        case .readonly: buffer.write(value, in: rect, style: Style(.dim), glyphs: glyphs)
        }
    }

    private func renderText(
        into buffer: inout CellBuffer, rect: Rect, _ style: Style, _ isFocused: Bool
    ) {
        editor.render(into: &buffer, rect: rect, style: style, isFocused: isFocused)
        guard value.isEmpty else { return }
        let dim = Style(.placeholder, on: isFocused ? .fieldFocused : .field)
        buffer.write(placeholder, in: rect, style: dim)
    }

    private func renderOption(
        _ text: String, into buffer: inout CellBuffer, rect: Rect, _ style: Style,
        _ isFocused: Bool
    ) {
        guard !rect.isEmpty else { return }
        buffer.write(text, in: rect, style: style)
        if isFocused { buffer.cursor = rect.origin.offset(x: min(1, rect.width - 1)) }
    }
}

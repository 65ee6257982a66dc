/// Lines of text in a rectangle, wrapped or as they are, scrolled by whole rows.
package struct Paragraph: Hashable, Sendable {
    package var lines: [[Span]]
    /// Rows scrolled out at the top.
    package var offset: Int

    package init(_ lines: [[Span]], offset: Int = 0) {
        self.lines = lines
        self.offset = offset
    }

    /// Plain text wrapped to `width` columns.
    package init(_ text: String, width: Int, role: Role = .text, offset: Int = 0) {
        self.init(text.wrapped(to: width).map { [Span($0, role)] }, offset: offset)
    }

    /// Draws the rows that fit, held so that the last page stays full.
    package func render(into buffer: inout CellBuffer, rect: Rect, glyphs: Glyphs = .unicode) {
        let first = max(0, min(offset, lines.count - rect.height))
        for (row, line) in lines.dropFirst(first).prefix(rect.height).enumerated() {
            buffer.write(line, in: rect.row(row), glyphs: glyphs)
        }
    }
}

import Canvas

extension State {
    /// Columns of text in a box that is to be read.
    var textWidth: Int { min(110, size.width - 8) }

    private var textHeight: Int { max(1, size.height - 6) }

    /// Draws lines in a box as high as they need, scrolled by `top` rows.
    func drawText(
        _ title: String, _ lines: [[Span]], top: Int, into buffer: inout CellBuffer
    ) {
        let area = Rect(x: 0, y: 1, width: size.width, height: size.height - 2)
        let inner = Dialog.renderFrame(
            title: title, contentSize: Size(width: textWidth, height: min(lines.count, textHeight)),
            into: &buffer, in: area, glyphs: glyphs)
        let shown = lines.map { line in line.map { Span($0.text, $0.style.on(.dialog)) } }
        Paragraph(shown, offset: top).render(into: &buffer, rect: inner, glyphs: glyphs)
        guard lines.count > top + inner.height else { return }
        let last = Rect(x: inner.minX, y: inner.maxY, width: inner.width, height: 1)
        buffer.write(
            " more below ", in: last, style: Style(.hint, on: .dialog), alignment: .right,
            glyphs: glyphs)
    }

    /// Where a box of `rows` lines is scrolled to after a key.
    func scrolled(_ top: Int, by key: Key, over rows: Int) -> Int {
        let page = max(1, textHeight - 1)
        let step =
            switch key {
            case .up, .character("k"): -1
            case .pageUp: -page
            case .pageDown, .space: page
            case .home, .character("g"): -rows
            case .end, .character("G"): rows
            default: 1
            }
        return max(0, min(top + step, rows - textHeight))
    }
}

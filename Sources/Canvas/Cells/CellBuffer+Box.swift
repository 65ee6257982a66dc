extension CellBuffer {
    /// Draws a border with a title in its upper edge and answers the rectangle inside.
    ///
    /// Below 2x2 cells nothing is drawn and nothing is inside.
    @discardableResult
    package mutating func box(
        _ rect: Rect, title: String = "", style: Style = Style(.border),
        titleStyle: Style = Style(.title), glyphs: Glyphs = .unicode
    ) -> Rect {
        guard rect.width >= 2, rect.height >= 2 else { return .zero }
        let bottom = rect.maxY - 1
        edge(rect, y: rect.minY, glyphs.topLeft, glyphs.topRight, style, glyphs)
        edge(rect, y: bottom, glyphs.bottomLeft, glyphs.bottomRight, style, glyphs)
        for y in rect.minY + 1..<bottom {
            write(glyphs.vertical, at: Point(x: rect.minX, y: y), style: style)
            write(glyphs.vertical, at: Point(x: rect.maxX - 1, y: y), style: style)
        }
        writeTitle(title, rect, titleStyle, glyphs)
        return rect.inset(by: 1)
    }

    /// Draws a horizontal line over the first row of a rectangle.
    package mutating func rule(
        _ rect: Rect, style: Style = Style(.border), glyphs: Glyphs = .unicode
    ) {
        let line = String(repeating: glyphs.horizontal, count: rect.width)
        write(line, at: rect.origin, style: style)
    }

    private mutating func edge(
        _ rect: Rect, y: Int, _ left: String, _ right: String, _ style: Style, _ glyphs: Glyphs
    ) {
        let middle = String(repeating: glyphs.horizontal, count: rect.width - 2)
        write(left + middle + right, at: Point(x: rect.minX, y: y), style: style)
    }

    private mutating func writeTitle(
        _ title: String, _ rect: Rect, _ style: Style, _ glyphs: Glyphs
    ) {
        let room = rect.width - 4
        guard !title.isEmpty, room > 0 else { return }
        let shown = title.truncated(to: room, ellipsis: glyphs.ellipsis)
        write(" \(shown) ", at: rect.origin.offset(x: 1), style: style)
    }
}

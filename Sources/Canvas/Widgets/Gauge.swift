/// A bar that is filled to a fraction.
package struct Gauge: Hashable, Sendable {
    /// 0 to 1; nil when the fraction is not known, which draws an empty bar.
    package var fraction: Double?
    package var filledRole: Role
    package var emptyRole: Role

    package init(
        _ fraction: Double?, filled: Role = .gaugeFilled, empty: Role = .gaugeEmpty
    ) {
        self.fraction = fraction.map { $0.isFinite ? min(1, max(0, $0)) : 0 }
        filledRole = filled
        emptyRole = empty
    }

    /// The bar as spans of exactly `width` columns, in steps of an eighth of a cell.
    package func spans(width: Int, glyphs: Glyphs = .unicode) -> [Span] {
        guard width > 0 else { return [] }
        let steps = glyphs.gauge.count
        let filled = Int((fraction ?? 0) * Double(width * steps))
        let whole = filled / steps
        var bar = String(repeating: glyphs.gauge[steps - 1], count: whole)
        if filled % steps > 0 { bar += glyphs.gauge[filled % steps - 1] }
        let empty = width - bar.displayWidth
        return [
            Span(bar, filledRole),
            Span(String(repeating: glyphs.gaugeEmpty, count: empty), emptyRole),
        ]
    }

    /// Draws the bar over the first row of a rectangle.
    package func render(into buffer: inout CellBuffer, rect: Rect, glyphs: Glyphs = .unicode) {
        buffer.write(
            spans(width: rect.width, glyphs: glyphs), at: rect.origin, maxWidth: rect.width)
    }
}

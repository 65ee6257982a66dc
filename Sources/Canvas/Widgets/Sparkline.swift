/// Values as bars one cell wide, the newest at the right.
package struct Sparkline: Hashable, Sendable {
    /// Oldest first; nil where there is no value, drawn as a space.
    package var values: [Double?]
    /// The values of the lowest and the highest bar; nil takes them from the values shown.
    package var range: ClosedRange<Double>?

    package init(_ values: [Double?], range: ClosedRange<Double>? = nil) {
        self.values = values
        self.range = range
    }

    /// The last `width` values as text.
    package func text(width: Int, glyphs: Glyphs = .unicode) -> String {
        let shown = values.suffix(max(0, width))
        let known = shown.compactMap { $0 }.filter(\.isFinite)
        guard let least = known.min(), let most = known.max() else {
            return String(repeating: " ", count: shown.count)
        }
        let range = range ?? least...most
        return shown.map { Self.bar($0, in: range, glyphs) }.joined()
    }

    private static func bar(
        _ value: Double?, in range: ClosedRange<Double>, _ glyphs: Glyphs
    ) -> String {
        guard let value, value.isFinite else { return " " }
        let extent = range.upperBound - range.lowerBound
        let level = extent > 0 ? (value - range.lowerBound) / extent : 0.5
        let top = glyphs.spark.count - 1
        return glyphs.spark[min(top, max(0, Int((level * Double(top)).rounded())))]
    }

    /// Draws the last values that fit into the first row of a rectangle.
    package func render(into buffer: inout CellBuffer, rect: Rect, glyphs: Glyphs = .unicode) {
        buffer.write(
            text(width: rect.width, glyphs: glyphs), at: rect.origin, style: Style(.sparkline),
            maxWidth: rect.width)
    }
}

/// One line of keys and what they do, as in the footer.
package struct KeyHints: Hashable, Sendable {
    /// One key and its short meaning; a disabled one stays visible, dim.
    package struct Item: Hashable, Sendable {
        package var key: String
        package var label: String
        package var isEnabled: Bool

        package init(_ key: String, _ label: String, isEnabled: Bool = true) {
            self.key = key
            self.label = label
            self.isEnabled = isEnabled
        }

        fileprivate var spans: [Span] {
            [
                Span(key, isEnabled ? .key : .keyDisabled),
                Span(" " + label, isEnabled ? .text : .keyDisabled),
            ]
        }
    }

    package var items: [Item]
    /// Text at the right end; it gives way before the keys do.
    package var trailing: [Span]

    package init(_ items: [Item], trailing: [Span] = []) {
        self.items = items
        self.trailing = trailing
    }

    /// Draws as many whole items as fit the first row of a rectangle, then the trailing text if
    /// it still fits.
    package func render(into buffer: inout CellBuffer, rect: Rect, glyphs: Glyphs = .unicode) {
        guard !rect.isEmpty else { return }
        var x = 1
        for item in items {
            let spans = item.spans
            guard x + spans.displayWidth <= rect.width else { break }
            x += buffer.write(spans, at: rect.origin.offset(x: x)) + 2
        }
        let width = trailing.displayWidth
        if width > 0, x + width + 1 <= rect.width {
            buffer.write(trailing, at: Point(x: rect.maxX - width - 1, y: rect.minY))
        }
    }
}

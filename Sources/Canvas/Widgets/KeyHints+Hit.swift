extension KeyHints {
    /// The item that `render` draws at a column of the first row of `rect`; nil between items.
    package func item(at point: Point, in rect: Rect) -> Item? {
        guard rect.row(0).contains(point) else { return nil }
        var x = rect.minX + 1
        for item in items {
            let width = item.key.displayWidth + 1 + item.label.displayWidth
            guard x + width <= rect.maxX else { return nil }
            if (x..<x + width).contains(point.x) { return item }
            x += width + 2
        }
        return nil
    }
}

extension Rect {
    /// Rectangles side by side, left to right, one for each width.
    package func splitHorizontally(widths: [Length]) -> [Rect] {
        var x = minX
        return Length.resolve(widths, total: width).map { width in
            defer { x += width }
            return Rect(x: x, y: minY, width: width, height: height)
        }
    }

    /// Rectangles one below the other, top to bottom, one for each height.
    package func splitVertically(heights: [Length]) -> [Rect] {
        var y = minY
        return Length.resolve(heights, total: height).map { height in
            defer { y += height }
            return Rect(x: minX, y: y, width: width, height: height)
        }
    }

    /// Row `index` counted from the top, one cell high; empty outside.
    package func row(_ index: Int) -> Rect {
        intersection(Rect(x: minX, y: minY + index, width: width, height: 1))
    }
}

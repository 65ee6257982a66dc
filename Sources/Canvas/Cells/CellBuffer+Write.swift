extension CellBuffer {
    /// Writes one line of text from `at` to the right and answers the columns it took.
    ///
    /// - Parameter maxWidth: columns it may take; nil up to the edge of the buffer.
    @discardableResult
    package mutating func write(
        _ text: String, at point: Point, style: Style = .text, maxWidth: Int? = nil
    ) -> Int {
        guard point.y >= 0, point.y < size.height else { return 0 }
        let end = min(size.width, maxWidth.map { point.x + max(0, $0) } ?? size.width)
        let columns = max(0, min(point.x, end))..<max(0, end)
        var x = point.x
        text.forEachCluster { cluster in
            guard x + cluster.width <= end else {
                if x < end { put(cluster, x: x, y: point.y, columns: columns, style: style) }
                return false
            }
            put(cluster, x: x, y: point.y, columns: columns, style: style)
            x += cluster.width
            return true
        }
        return x - point.x
    }

    /// Writes one line of spans from `at` to the right and answers the columns it took.
    @discardableResult
    package mutating func write(_ line: [Span], at point: Point, maxWidth: Int? = nil) -> Int {
        var used = 0
        for span in line {
            used += write(
                span.text, at: point.offset(x: used), style: span.style,
                maxWidth: maxWidth.map { $0 - used })
        }
        return used
    }

    /// Writes a text into the first row of a rectangle, aligned, with an ellipsis when cut.
    ///
    /// Cells that the text leaves free keep what they show.
    @discardableResult
    package mutating func write(
        _ text: String, in rect: Rect, style: Style = .text, alignment: Alignment = .left,
        glyphs: Glyphs = .unicode
    ) -> Int {
        guard !rect.isEmpty else { return 0 }
        let shown = text.truncated(to: rect.width, ellipsis: glyphs.ellipsis)
        let free = rect.width - shown.displayWidth
        let before = alignment == .left ? 0 : alignment == .right ? free : free / 2
        return write(shown, at: rect.origin.offset(x: before), style: style)
    }

    /// Writes one span list into the first row of a rectangle, with an ellipsis when cut.
    @discardableResult
    package mutating func write(
        _ line: [Span], in rect: Rect, alignment: Alignment = .left, glyphs: Glyphs = .unicode
    ) -> Int {
        guard !rect.isEmpty else { return 0 }
        let width = line.displayWidth
        guard width > rect.width else {
            let free = rect.width - width
            let before = alignment == .left ? 0 : alignment == .right ? free : free / 2
            return write(line, at: rect.origin.offset(x: before), maxWidth: rect.width)
        }
        let room = max(0, rect.width - glyphs.ellipsis.displayWidth)
        let used = write(line, at: rect.origin, maxWidth: room)
        let style = line.last?.style ?? .text
        return used
            + write(
                glyphs.ellipsis, at: rect.origin.offset(x: used), style: style,
                maxWidth: rect.width - used)
    }
}

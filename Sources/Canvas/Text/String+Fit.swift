/// On which side of its space a text stands.
package enum Alignment: Hashable, Sendable {
    case left, center, right
}

extension StringProtocol {
    /// The longest beginning of the text that fits `width` columns, sanitized.
    package func prefix(columns width: Int) -> String {
        var left = width
        var shown = ""
        forEachCluster { cluster in
            guard cluster.width <= left else { return false }
            left -= cluster.width
            shown += cluster.text
            return true
        }
        return shown
    }

    /// The text, sanitized and cut to `width` columns with `ellipsis` where something is missing.
    package func truncated(to width: Int, ellipsis: String = "…") -> String {
        guard displayWidth > width else { return sanitized }
        let room = width - ellipsis.displayWidth
        guard room >= 0 else { return prefix(columns: width) }
        return prefix(columns: room) + ellipsis
    }

    /// The text cut or filled with spaces to exactly `width` columns.
    package func padded(
        to width: Int, _ alignment: Alignment = .left, ellipsis: String = "…"
    ) -> String {
        let text = truncated(to: width, ellipsis: ellipsis)
        let spaces = Swift.max(0, width - text.displayWidth)
        let before = alignment == .left ? 0 : alignment == .right ? spaces : spaces / 2
        return String(repeating: " ", count: before) + text
            + String(repeating: " ", count: spaces - before)
    }
}

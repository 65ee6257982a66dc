import Canvas

/// Where everything of the main screen lies; a pure function of size, focus, zoom and of what the user
/// made wider.
///
/// Three panes from 110 columns on, two from 80 on, else the focused one alone.
package struct Layout: Hashable, Sendable {
    package static let minimum = Size(width: 60, height: 15)

    package var header: Rect
    package var panes: [Pane: Rect]
    package var footer: Rect

    /// - Parameter extra: cells that panes are wider (events: higher) than they would be, by
    ///   `Pane.name`; what leaves too little for the others is cut.
    package init(size: Size, focus: Pane, isZoomed: Bool, extra: [String: Int] = [:]) {
        let events = Self.clamped(
            Self.eventRows(size), extra[Pane.events.name], 3...max(3, size.height - 10))
        let rows = Rect(origin: .zero, size: size)
            .splitVertically(heights: [1, .rest, .cells(events), 1])
        header = rows[0]
        footer = rows[3]
        if isZoomed {
            let whole = Rect(
                x: 0, y: 1, width: size.width, height: rows[1].height + rows[2].height)
            panes = [focus: whole]
        } else {
            panes = Self.columns(rows[1], focus: focus, extra)
            panes[.events] = rows[2]
        }
    }

    /// Whether the screen has room for the dashboard at all.
    package static func fits(_ size: Size) -> Bool {
        size.width >= minimum.width && size.height >= minimum.height
    }

    /// The rectangle inside a pane's border; empty when the pane is not shown.
    package func inside(_ pane: Pane) -> Rect {
        guard let rect = panes[pane], rect.width > 2, rect.height > 2 else { return .zero }
        return rect.inset(by: 1)
    }

    /// Rows of the events pane with its border.
    private static func eventRows(_ size: Size) -> Int {
        switch size.height {
        case ..<20: 3
        case ..<30: 5
        case ..<40: 7
        default: 9
        }
    }

    private static func columns(
        _ area: Rect, focus: Pane, _ extra: [String: Int]
    ) -> [Pane: Rect] {
        let isWide = area.width >= 140
        func cells(_ pane: Pane, _ usual: Int, besides others: Int) -> Length {
            .cells(clamped(usual, extra[pane.name], 18...max(18, area.width - others)))
        }
        if area.width >= 110 {
            let detail = cells(.detail, isWide ? 52 : 40, besides: narrowest + 18)
            guard case .cells(let taken) = detail else { return [:] }
            let parts = area.splitHorizontally(widths: [
                cells(.projects, isWide ? 32 : 27, besides: taken + narrowest), .rest, detail,
            ])
            return [.projects: parts[0], .versions: parts[1], .detail: parts[2]]
        }
        guard area.width >= 80 else {
            return [focus == .events ? .versions : focus: area]
        }
        if focus == .detail {
            let parts = area.splitHorizontally(
                widths: [.rest, cells(.detail, 40, besides: narrowest)])
            return [.versions: parts[0], .detail: parts[1]]
        }
        let parts = area.splitHorizontally(
            widths: [cells(.projects, 27, besides: narrowest), .rest])
        return [.projects: parts[0], .versions: parts[1]]
    }

    /// Cells that always remain for the versions.
    private static let narrowest = 30

    private static func clamped(_ usual: Int, _ extra: Int?, _ range: ClosedRange<Int>) -> Int {
        max(range.lowerBound, min(usual + (extra ?? 0), max(usual, range.upperBound)))
    }
}

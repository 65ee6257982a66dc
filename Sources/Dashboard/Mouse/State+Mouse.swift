import Canvas

extension State {
    /// Takes something done with the mouse: it does what keys would do at that place.
    mutating func use(_ event: MouseEvent) -> [Effect] {
        guard Layout.fits(size) else { return [] }
        switch event.kind {
        case .press where event.button != .middle: return click(event)
        case .wheelUp, .wheelDown:
            let rows = event.kind == .wheelUp ? -Self.wheelRows : Self.wheelRows
            return wheelPicture(event) ?? scroll(by: rows, at: event.at)
        case .press, .release, .drag: return []
        }
    }

    /// Rows that one step of the wheel scrolls.
    private static let wheelRows = 3

    private mutating func click(_ event: MouseEvent) -> [Effect] {
        if let key = footerHints?.item(at: event.at, in: layout.footer).flatMap({
            Key(label: $0.key)
        }) {
            return press(key)
        }
        flash = nil
        guard overlays.isEmpty else { return clickPicture(event) ?? clickOverlay(event) }
        // As Enter does: what was typed of a filter counts.
        filtering = nil
        guard let pane = pane(at: event.at) else { return [] }
        // Before the focus moves, which may lay the panes out anew.
        let (hit, tab) = (listHit(at: event.at), detailTab(at: event.at))
        let spot = pane == .detail ? detailSpot(at: event.at) : nil
        focus = pane
        if let tab { detail.show(tab) }
        if let spot, event.button == .left { return touch(spot, isDouble: event.clicks == 2) }
        switch hit {
        case .header(let pane, let column): if event.button == .left { sort(pane, by: column) }
        case .row(let pane, let row): return click(event, row, in: pane)
        case nil: break
        }
        return []
    }

    private mutating func click(_ event: MouseEvent, _ row: Int, in pane: Pane) -> [Effect] {
        select(row, in: pane)
        if event.button == .right || event.modifiers.contains(.control) { return marked(pane) }
        return event.clicks == 2 ? run(.open) : []
    }

    /// Marks the row under the cursor, or takes its mark away; the cursor stays.
    private mutating func marked(_ pane: Pane) -> [Effect] {
        switch pane {
        case .projects: projects.cursor.selected.map { marks.projects.toggle($0) }
        case .versions: versions.cursor.selected.map { marks.versions.toggle($0) }
        case .detail, .events: break
        }
        return []
    }

    private mutating func run(_ id: CommandID) -> [Effect] {
        CommandTable.command(id).map { run($0, Call()) } ?? []
    }

    private mutating func select(_ row: Int, in pane: Pane) {
        switch pane {
        case .projects: projects.cursor.select(row, in: lists.projects.rows.ids)
        case .versions: versions.cursor.select(row, in: lists.versions.rows.ids)
        case .detail, .events: break
        }
    }

    private func pane(at point: Point) -> Pane? {
        Pane.allCases.first { layout.panes[$0]?.contains(point) ?? false }
    }
}

extension State {
    /// Scrolls the pane at a point, which need not have the focus, or the overlay.
    private mutating func scroll(by rows: Int, at point: Point) -> [Effect] {
        guard overlays.isEmpty else { return scrollOverlay(by: rows) }
        switch pane(at: point) {
        case .projects:
            projects.cursor.scroll(
                by: rows, in: lists.projects.rows.ids, visible: projectsRect.height - 1)
        case .versions:
            versions.cursor.scroll(
                by: rows, in: lists.versions.rows.ids, visible: versionsRect.height - 1)
        case .detail: detail.top = max(0, min(detail.top + rows, detailOverflow))
        case .events: log.scroll(by: rows)
        case nil: break
        }
        return []
    }

    /// The wheel moves what arrow keys move; over a form, where they leave the field, by one.
    private mutating func scrollOverlay(by rows: Int) -> [Effect] {
        let depth = overlays.count
        var effects: [Effect] = []
        for _ in 0..<(isFormOpen ? 1 : abs(rows)) where overlays.count == depth {
            effects += press(rows < 0 ? .up : .down)
        }
        return effects
    }
}

import Canvas

/// What of a list lies under a point of the screen.
package enum ListHit: Hashable, Sendable {
    /// The row of an index in the order shown.
    case row(Pane, Int)
    /// The header of the column of an id.
    case header(Pane, String)
}

extension State {
    /// The part of a list under a point; nil beside both lists.
    package func listHit(at point: Point) -> ListHit? {
        projectsHit(point) ?? versionsHit(point)
    }

    private func projectsHit(_ point: Point) -> ListHit? {
        guard layout.panes[.projects]?.contains(point) ?? false else { return nil }
        switch projectsTable(in: projectsRect).hit(point, in: projectsRect) {
        case .row(let index): return .row(.projects, index)
        case .header(let place):
            return .header(.projects, shownColumns(of: Projects.table)[place].id)
        case nil: return nil
        }
    }

    private func versionsHit(_ point: Point) -> ListHit? {
        guard layout.panes[.versions]?.contains(point) ?? false else { return nil }
        switch versionsTable(in: versionsRect).hit(point, in: versionsRect) {
        case .row(let index): return .row(.versions, index)
        case .header(let place): return .header(.versions, versionColumns[place].id)
        case nil: return nil
        }
    }
}

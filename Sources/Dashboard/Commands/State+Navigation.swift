import Canvas

extension State {
    /// Moves the focus or the cursor of the focused pane.
    mutating func navigate(_ id: CommandID, _ key: Key) -> [Effect] {
        switch id {
        case .nextPane: focus = focus.moved(by: 1)
        case .previousPane: focus = focus.moved(by: -1)
        case .left: focus = Self.leftOf[focus] ?? focus
        case .right: focus = Self.rightOf[focus] ?? focus
        case .open: drill()
        case .back: return back()
        case .zoom: isZoomed.toggle()
        case .repaint: return [.repaint]
        case .jump: if let row = key.typed?.wholeNumberValue { jump(to: row - 1) }
        default: move(id)
        }
        return []
    }

    private static let leftOf: [Pane: Pane] = [.versions: .projects, .detail: .versions]
    private static let rightOf: [Pane: Pane] = [.projects: .versions, .versions: .detail]

    private mutating func move(_ id: CommandID) {
        let page = max(1, layout.inside(focus).height - 2)
        let far = 1_000_000
        let steps: [CommandID: Int] = [
            .up: -1, .down: 1, .pageUp: -page, .pageDown: page, .top: -far, .bottom: far,
        ]
        guard let rows = steps[id] else { return }
        switch focus {
        case .projects: projects.cursor.move(by: rows, in: projects.rows(in: snapshot).map(\.id))
        case .versions: versions.cursor.move(by: rows, in: versions.rows(in: self).map(\.id))
        case .detail: detail.top = max(0, min(detail.top + rows, detailOverflow))
        case .events: log.scroll(by: rows)
        }
    }

    /// Selects the visible row counted from 0 at the top.
    private mutating func jump(to row: Int) {
        switch focus {
        case .projects:
            let ids = projects.rows(in: snapshot).map(\.id)
            projects.cursor.select(projects.cursor.top + row, in: ids)
        case .versions:
            let ids = versions.rows(in: self).map(\.id)
            versions.cursor.select(versions.cursor.top + row, in: ids)
        case .detail, .events: break
        }
    }

    private mutating func drill() {
        switch focus {
        case .projects: focus = .versions
        case .versions: if selectedVersion != nil { focus = .detail }
        case .detail, .events: isZoomed.toggle()
        }
    }

    /// One step out: zoom, then filter, then pane by pane, then the offer to cancel an import.
    private mutating func back() -> [Effect] {
        if isZoomed {
            isZoomed = false
        } else if clearFilter() {
            return []
        } else if focus != .projects {
            focus = Self.leftOf[focus] ?? .versions
        } else if let action = running.last(where: { $0.action.isCancellable }) {
            confirm(.cancel(action.id, action.action.gerund), of: nil)
        }
        return []
    }
}

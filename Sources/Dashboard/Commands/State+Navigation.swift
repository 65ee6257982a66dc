import Canvas

extension State {
    /// More rows than any list has: as far as it goes.
    static let everyRow = 1_000_000

    /// Rows that page up and page down move by.
    var pageRows: Int { max(1, layout.inside(focus).height - 2) }

    mutating func moveFocus(by panes: Int) -> [Effect] {
        focus = focus.moved(by: panes)
        return []
    }

    private static let leftOf: [Pane: Pane] = [.versions: .projects, .detail: .versions]
    private static let rightOf: [Pane: Pane] = [.projects: .versions, .versions: .detail]

    mutating func focusLeft() -> [Effect] {
        focus = Self.leftOf[focus] ?? focus
        return []
    }

    mutating func focusRight() -> [Effect] {
        focus = Self.rightOf[focus] ?? focus
        return []
    }

    /// Moves the cursor of the focused pane, or scrolls it.
    mutating func move(by rows: Int) -> [Effect] {
        switch focus {
        case .projects: projects.cursor.move(by: rows, in: lists.projects.rows.ids)
        case .versions: versions.cursor.move(by: rows, in: lists.versions.rows.ids)
        case .detail: detail.top = max(0, min(detail.top + rows, detailOverflow))
        case .events: log.scroll(by: rows)
        }
        return []
    }

    /// Selects a visible row, counted from 1 at the top, by its digit.
    mutating func jump(_ call: Call) -> [Effect] {
        guard let number = call.key?.typed?.wholeNumberValue ?? Int(call.argument) else {
            return []
        }
        switch focus {
        case .projects:
            projects.cursor.select(projects.cursor.top + number - 1, in: lists.projects.rows.ids)
        case .versions:
            versions.cursor.select(versions.cursor.top + number - 1, in: lists.versions.rows.ids)
        case .detail: showView(number)
        case .events: break
        }
        return []
    }

    mutating func drill() -> [Effect] {
        switch focus {
        case .projects:
            versions.showsAll = false
            focus = .versions
        case .versions: if selectedVersion != nil { focus = .detail }
        case .detail, .events: isZoomed.toggle()
        }
        return []
    }

    /// One step out: marks, then zoom, then filter, then pane by pane, then the offer to cancel an import.
    mutating func back() -> [Effect] {
        if clearMarks() {
            return []
        } else if isZoomed {
            isZoomed = false
        } else if clearFilter() {
            return []
        } else if focus == .versions, versions.showsAll {
            showAllVersions(false)
        } else if focus != .projects {
            focus = Self.leftOf[focus] ?? .versions
        } else if let action = running.last(where: {
            $0.action.isCancellable && $0.heldSeconds == nil
        }) {
            confirm(.cancel(action.id, action.action.gerund), of: nil)
        }
        return []
    }
}

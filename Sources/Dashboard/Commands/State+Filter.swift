import Canvas

extension State {
    /// Starts typing a filter for the focused list.
    mutating func beginFilter() {
        if focus == .detail || focus == .events { focus = .versions }
        filtering = focus
    }

    /// Takes a key into the filter being typed; the list follows at once.
    mutating func pressInFilter(_ key: Key) -> [Effect] {
        switch keyMap.command(for: key, in: .filter)?.id {
        case .filterKeep: filtering = nil
        case .filterClear:
            _ = clearFilter()
            filtering = nil
        default: edit(key)
        }
        return []
    }

    private mutating func edit(_ key: Key) {
        var field = TextField(filter(of: filtering))
        guard field.handle(key) else { return }
        if filtering == .projects {
            projects.filter = field.text
        } else {
            versions.filter = field.text
        }
    }

    /// Drops the filter of the focused list; false when it has none.
    mutating func clearFilter() -> Bool {
        guard !filter(of: focus).isEmpty else { return false }
        if focus == .projects { projects.filter = "" } else { versions.filter = "" }
        return true
    }

    /// The filter of a list; empty for panes that have none.
    package func filter(of pane: Pane?) -> String {
        switch pane {
        case .projects: projects.filter
        case .versions: versions.filter
        default: ""
        }
    }
}

import Canvas

extension State {
    /// Starts typing a filter for the focused list.
    mutating func beginFilter() {
        if focus == .detail { focus = .versions }
        filtering = focus
    }

    /// Starts typing a filter, or from the palette sets the one that stands behind the name.
    mutating func filter(_ call: Call) -> [Effect] {
        beginFilter()
        guard !call.argument.isEmpty, let pane = filtering else { return [] }
        filtering = nil
        setFilter(call.argument, of: pane)
        return []
    }

    /// Takes a key into the filter being typed; the list follows at once.
    mutating func pressInFilter(_ key: Key) -> [Effect] {
        switch keyMap.command(for: key, in: .filter)?.id {
        case .filterKeep: keepFilter()
        case .filterClear:
            _ = clearFilter()
            filtering = nil
        default: edit(key)
        }
        return []
    }

    private mutating func edit(_ key: Key) {
        guard let pane = filtering else { return }
        var field = TextField(filter(of: pane))
        guard field.handle(key) else { return }
        type(field.text, for: pane)
    }

    private mutating func keepFilter() {
        guard let pane = filtering else { return }
        filtering = nil
        setFilter(filter(of: pane), of: pane)
        if let problem = readFilter(of: pane).problems.first {
            say(.warning, "\(problem.sentence); that part filters nothing.")
        }
    }

    /// Drops the filter of the focused list; false when it has none.
    mutating func clearFilter() -> Bool {
        guard !filter(of: focus).isEmpty else { return false }
        setFilter("", of: focus)
        return true
    }

    /// Filters a list and remembers it for the next run.
    package mutating func setFilter(_ text: String, of pane: Pane) {
        type(text, for: pane)
        guard let table = pane.table else { return }
        preferences.tables[table, default: TablePreferences()].filter = text
    }

    private mutating func type(_ text: String, for pane: Pane) {
        switch pane {
        case .projects: projects.filter = text
        case .versions: versions.filter = text
        case .events: log.filter = text
        case .detail: break
        }
    }

    /// The filter of a list; empty for panes that have none.
    package func filter(of pane: Pane?) -> String {
        switch pane {
        case .projects: projects.filter
        case .versions: versions.filter
        case .events: log.filter
        default: ""
        }
    }

    /// The filter of a list as it was read.
    func readFilter(of pane: Pane) -> Filter {
        switch pane {
        case .projects: lists.projects.filter
        case .versions: lists.versions.filter
        case .detail, .events: Filter()
        }
    }

    /// Takes over what is remembered of an earlier run.
    package mutating func recall(_ remembered: Preferences) {
        preferences = remembered
        for pane in Pane.allCases {
            guard let table = pane.table, let past = remembered.tables[table] else { continue }
            type(past.filter, for: pane)
        }
    }
}

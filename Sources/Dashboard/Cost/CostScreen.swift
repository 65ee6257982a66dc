import Canvas
import Inventory

/// The cost pane over the whole screen: what it costs now, today and this month, by what, and how
/// each figure is known.
package struct CostScreen: Hashable, Sendable, TypedFilter {
    package var grouping = CostGrouping.version
    package var cursor = TableCursor()
    /// The selected line, so that it stays selected when lines change places.
    package var selected: CostLine.Key?
    package var filter = ""
    /// Whether the keys go into the filter.
    package var isTyping = false

    package init() {}
}

extension State {
    /// Shows the cost pane by what it was shown last, or by what an argument names.
    mutating func openCosts(_ argument: String) -> [Effect] {
        var screen = CostScreen()
        let wanted = argument.isEmpty ? preferences.formValues["costs"]?["by"] ?? "" : argument
        screen.grouping = CostGrouping(rawValue: wanted) ?? .version
        overlays.append(.costs(screen))
        return reading(for: screen)
    }

    /// What a pane wants to know: what other contexts cost, and, by tag, the tags of the versions that
    /// cost anything and are still there.
    private func reading(for screen: CostScreen) -> [Effect] {
        guard screen.grouping == .tag, let meter, let month = range(of: .month, of: meter) else {
            return [.readCosts]
        }
        let spent = meter.breakdown(in: month, at: moment) { $0 }
        let versions = spent.filter { !$0.value.total.isNothing && snapshot.version($0.key) != nil }
            .keys.sorted { $0.path < $1.path }
        return [.readCosts, .readTags(versions)]
    }

    /// Fits the cursor to the rows there are.
    func settled(_ screen: CostScreen) -> CostScreen {
        var screen = screen
        let rows = lists.costs.rows
        let place = screen.selected.flatMap { rows.index(of: $0, hint: screen.cursor.selection) }
        screen.cursor.select(
            place ?? screen.cursor.selection, count: rows.count, height: costRoom)
        screen.selected = rows.isEmpty ? nil : rows[screen.cursor.selection].id
        return screen
    }

    mutating func press(_ key: Key, in screen: CostScreen) -> [Effect] {
        var screen = screen
        guard screen.isTyping else { return command(key, in: screen) }
        _ = type(key, in: &screen)
        overlays.append(.costs(screen))
        return []
    }

    private mutating func command(_ key: Key, in screen: CostScreen) -> [Effect] {
        var screen = screen
        var effects: [Effect] = []
        let id = keyMap.command(for: key, in: .costs)?.id
        switch id {
        case .costsClose:
            guard key == .escape, !screen.filter.isEmpty else { return [] }
            screen.filter = ""
        case .costsOpen, .costsStop:
            if let version = target(of: screen) { return leave(to: version, id, screen) }
            say(.info, "That is not one version: \(keyText(.costsGroup)) lists by version.")
        case .costsGroup:
            screen = regrouped(screen)
            effects = reading(for: screen)
        case .costsFilter: screen.isTyping = true
        case .costsSort: sortCosts(reversing: false)
        case .costsReverse: sortCosts(reversing: true)
        case .costsReload: effects = reading(for: screen)
        default: move(key, in: &screen)
        }
        overlays.append(.costs(screen))
        if id == .costsExport { openExport() }
        return effects
    }

    private func move(_ key: Key, in screen: inout CostScreen) {
        let rows = lists.costs.rows
        guard screen.cursor.handle(key, count: rows.count, height: costRoom) else { return }
        screen.selected = rows.isEmpty ? nil : rows[screen.cursor.selection].id
    }

    private mutating func regrouped(_ screen: CostScreen) -> CostScreen {
        var next = CostScreen()
        next.grouping = screen.grouping.next
        preferences.formValues["costs"] = ["by": next.grouping.rawValue]
        return next
    }

    /// Sorts by the next column, the last one being followed by the order of the pane, or the other
    /// way around.
    private mutating func sortCosts(reversing: Bool) {
        let columns = shownColumns(of: Costs.table)
        var table = preferences.tables[Costs.table.id] ?? TablePreferences()
        if reversing {
            table.isDescending.toggle()
        } else {
            let place = columns.firstIndex { $0.id == table.sortColumn }.map { $0 + 1 } ?? 0
            let column = columns.indices.contains(place) ? columns[place] : nil
            table.sortColumn = column?.id
            table.isDescending = column?.startsDescending ?? false
        }
        preferences.tables[Costs.table.id] = table
    }

    /// The version of the selected line, where it is one that there still is.
    private func target(of screen: CostScreen) -> VersionID? {
        guard case .version(let id)? = screen.selected, snapshot.version(id) != nil else {
            return nil
        }
        return id
    }

    /// Shows a version in the panes, or asks there to stop it with the pane still open.
    private mutating func leave(
        to version: VersionID, _ command: CommandID?, _ screen: CostScreen
    ) -> [Effect] {
        if command == .costsStop { overlays.append(.costs(screen)) }
        reveal(version)
        settle()
        guard command == .costsStop, let stop = CommandTable.command(.stop) else { return [] }
        // What is marked in the panes is not what is meant here.
        let kept = marks
        marks = Marks()
        defer { marks = kept }
        return run(stop, Call())
    }
}

import Canvas

/// Everything that can be done with what is selected, with the reasons for what cannot.
package struct ActionMenu: Hashable, Sendable {
    /// What is typed to narrow the list.
    package var filter = TextField()
    package var cursor = 0

    package init() {}
}

extension State {
    /// One line of the menu.
    struct MenuRow {
        var command: Command
        var reason: String?
    }

    private static let menuGroups: Set<Command.Group> = [.create, .act, .manage]

    /// The commands that act: what works here first, and what is called so before what mentions it.
    func menuRows(_ menu: ActionMenu) -> [MenuRow] {
        let rows = CommandTable.commands(in: .panes).filter {
            Self.menuGroups.contains($0.group) && $0.id != .actionMenu
                && menu.filter.text.isWordwise(in: "\($0.title) \($0.help)")
        }.map { MenuRow(command: $0, reason: $0.availability(self).reason) }
        let wanted = menu.filter.text.lowercased()
        let named = wanted.isEmpty ? [] : rows.filter { $0.command.title.contains(wanted) }
        let others = rows.filter { row in !named.contains { $0.command.id == row.command.id } }
        return (named + others).filter { $0.reason == nil }
            + (named + others).filter { $0.reason != nil }
    }

    mutating func openActionMenu() -> [Effect] {
        overlays.append(.menu(ActionMenu()))
        return []
    }

    mutating func press(_ key: Key, in menu: ActionMenu) -> [Effect] {
        var menu = menu
        let rows = menuRows(menu)
        switch keyMap.command(for: key, in: .menu)?.id {
        case .menuClose: return []
        case .menuRun: return run(menu, rows)
        case .menuMove:
            let step = key == .up || key == .backtab || key == .control("p") ? -1 : 1
            menu.cursor = max(0, min(menu.cursor + step, rows.count - 1))
        default:
            if menu.filter.handle(key) { menu.cursor = 0 }
        }
        overlays.append(.menu(menu))
        return []
    }

    /// Runs the row under the cursor; one that is disabled says why and leaves the menu open.
    private mutating func run(_ menu: ActionMenu, _ rows: [MenuRow]) -> [Effect] {
        guard rows.indices.contains(menu.cursor) else {
            overlays.append(.menu(menu))
            return []
        }
        if rows[menu.cursor].reason != nil { overlays.append(.menu(menu)) }
        return run(rows[menu.cursor].command, Call())
    }
}

extension String {
    /// Whether every word of it stands somewhere in a text, case aside.
    fileprivate func isWordwise(in text: String) -> Bool {
        let text = text.lowercased()
        return lowercased().split(separator: " ").allSatisfy { text.contains($0) }
    }
}

import Canvas

/// The list of themes: the whole screen shows the chosen one while it is open.
package struct ThemeChoice: Hashable, Sendable {
    package var cursor: TableCursor
    /// The theme to go back to.
    package var before: Theme

    package init(before: Theme, cursor: TableCursor) {
        self.before = before
        self.cursor = cursor
    }
}

extension State {
    /// Opens the list of themes, or takes the one that was named; the folders are read anew.
    mutating func chooseTheme(_ name: String) -> [Effect] {
        if name.isEmpty {
            var cursor = TableCursor()
            let index = themes.firstIndex { $0.name == theme.name } ?? 0
            cursor.select(index, count: themes.count, height: themes.count)
            overlays.append(.themes(ThemeChoice(before: theme, cursor: cursor)))
        } else {
            awaitedTheme = name
        }
        return [.readThemes]
    }

    mutating func press(_ key: Key, in choice: ThemeChoice) -> [Effect] {
        var choice = choice
        switch keyMap.command(for: key, in: .choice)?.id {
        case .choiceClose:
            theme = choice.before
            return []
        case .choiceTake:
            keep(theme)
            return []
        default:
            _ = choice.cursor.handle(key, count: themes.count, height: themes.count)
            if themes.indices.contains(choice.cursor.selection) {
                theme = themes[choice.cursor.selection]
            }
        }
        overlays.append(.themes(choice))
        return []
    }

    /// Takes the themes over that were found, and the one that waited for them.
    mutating func take(_ found: [Theme]) {
        let shown = theme.name
        if !found.isEmpty { themes = found }
        // The file of the theme in use may have been edited.
        theme = themes.first { $0.name == shown } ?? theme
        if let name = awaitedTheme { takeAwaited(name) }
        guard case .themes(var choice)? = overlays.last,
            let index = themes.firstIndex(where: { $0.name == theme.name })
        else { return }
        choice.cursor.select(index, count: themes.count, height: themes.count)
        overlays[overlays.count - 1] = .themes(choice)
    }

    private mutating func takeAwaited(_ name: String) {
        awaitedTheme = nil
        if let named = themes.first(where: { $0.name == name }) {
            theme = named
            keep(named)
        } else {
            let known = themes.map(\.name)
            let hint = name.nearest(in: known).map { "; did you mean \($0)?" } ?? ""
            say(.warning, "there is no theme \(name)\(hint)")
        }
    }

    private mutating func keep(_ theme: Theme) {
        preferences.theme = theme.name
        say(.info, "theme \(theme.name), also the next time")
    }
}

import Canvas

/// The journal of paid and destructive requests, over the panes: a list with what became of each,
/// and everything that is known of the selected one.
package struct JournalScreen: Hashable, Sendable, TypedFilter {
    /// The selected line's place among those that pass.
    package var cursor = TableCursor()
    package var filter = ""
    /// Whether the keys go into the filter.
    package var isTyping = false
    /// Only lines whose outcome is not known.
    package var isOpenOnly = false

    package init() {}

    /// The lines that filter and choice let pass, newest first.
    package func rows(of journal: [JournalLine]) -> [JournalLine] {
        let words = WordFilter(filter)
        guard isOpenOnly || !words.isEmpty else { return journal }
        return journal.filter {
            (!isOpenOnly || $0.outcome == nil) && words.passes($0.searchText)
        }
    }
}

extension JournalLine {
    /// What a filter looks into.
    fileprivate var searchText: String {
        [operation, target, standing, who, context, outcome?.detail ?? ""].joined(separator: " ")
    }
}

extension State {
    /// Shows the journal, read anew.
    mutating func openJournal() -> [Effect] {
        overlays.append(.journal(JournalScreen()))
        return [.readJournal]
    }

    mutating func press(_ key: Key, in screen: JournalScreen) -> [Effect] {
        if !screen.isTyping, keyMap.command(for: key, in: .journal)?.id == .journalExport {
            return export(screen)
        }
        var screen = screen
        let isOpen: Bool
        var effects: [Effect] = []
        if screen.isTyping {
            isOpen = true
            if type(key, in: &screen) { screen.cursor = TableCursor() }
        } else {
            (isOpen, effects) = command(key, in: &screen)
        }
        if isOpen {
            screen.cursor.clamp(
                count: screen.rows(of: journal ?? []).count, height: journalRows)
            overlays.append(.journal(screen))
        }
        return effects
    }

    /// Whether the journal stays, and what is to be done.
    private func command(_ key: Key, in screen: inout JournalScreen) -> (Bool, [Effect]) {
        switch keyMap.command(for: key, in: .journal)?.id {
        case .journalClose:
            guard !screen.filter.isEmpty, key == .escape else { return (false, []) }
            screen.filter = ""
        case .journalFilter: screen.isTyping = true
        case .journalOpenOnly: screen.isOpenOnly.toggle()
        case .journalReload: return (true, [.readJournal])
        case .journalCopy: return (true, copied(screen))
        default:
            _ = screen.cursor.handle(
                key, count: screen.rows(of: journal ?? []).count, height: journalRows)
        }
        return (true, [])
    }

    /// Opens the form of an export above the journal, whose lines it takes.
    private mutating func export(_ screen: JournalScreen) -> [Effect] {
        overlays.append(.journal(screen))
        if exportCount(.shown) == 0 {
            say(.warning, "there is no line to export")
        } else {
            openExport()
        }
        return []
    }

    /// The lines that the open journal shows; nil where it is not open.
    var shownJournal: [JournalLine]? {
        for case .journal(let screen) in overlays { return screen.rows(of: journal ?? []) }
        return nil
    }

    /// The selected request's members as JSON, into the clipboard.
    private func copied(_ screen: JournalScreen) -> [Effect] {
        let rows = screen.rows(of: journal ?? [])
        guard rows.indices.contains(screen.cursor.selection) else { return [] }
        return [.copy(JSONText.indented(rows[screen.cursor.selection].parameters))]
    }
}

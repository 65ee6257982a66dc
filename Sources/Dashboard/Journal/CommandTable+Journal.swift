import Canvas

extension CommandID {
    static let journal = CommandID("journal")
    static let journalMove = CommandID("journalMove")
    static let journalFilter = CommandID("journalFilter")
    static let journalOpenOnly = CommandID("journalOpenOnly")
    static let journalReload = CommandID("journalReload")
    static let journalCopy = CommandID("journalCopy")
    static let journalExport = CommandID("journalExport")
    static let journalClose = CommandID("journalClose")
}

extension CommandTable {
    static let journal: [Command] = [
        Command(
            .journal, "journal", "Every paid and destructive request, and what became of it",
            .view, .panes, [.character("E")], run: { state, _ in state.openJournal() }),
        Command(
            .journalMove, "move", "Move through the lines", .move, .journal,
            [
                .down, .up, .pageDown, .pageUp, .home, .end, .character("j"), .character("k"),
                .character("g"), .character("G"),
            ], footer: 10),
        Command(
            .journalFilter, "filter", "Lines that have all the words typed, and none behind a !",
            .view, .journal, [.character("/")], footer: 12),
        Command(
            .journalOpenOnly, "open only", "Only requests whose outcome is not known, or all again",
            .view, .journal, [.character("o")], footer: 14),
        Command(
            .journalCopy, "copy", "Copy the selected request as JSON", .act, .journal,
            [.character("y")], footer: 16),
        Command(
            .journalExport, "export", "Write the lines shown as CSV or JSON", .many, .journal,
            [.character("e")], footer: 17),
        Command(
            .journalReload, "read again", "Read the journal again", .view, .journal,
            [.character("r")], footer: 18),
        Command(
            .journalClose, "close", "Drop the filter, then back to the panes", .program, .journal,
            [.escape, .character("q"), .enter], footer: 20),
    ]
}

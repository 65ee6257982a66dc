import Canvas

extension CommandID {
    static let sort = CommandID("sort")
    static let sortCost = CommandID("sortCost")
    static let sortScore = CommandID("sortScore")
    static let sortAge = CommandID("sortAge")
    static let sortStatus = CommandID("sortStatus")
    static let reverseSort = CommandID("reverseSort")
    static let allVersions = CommandID("allVersions")
    static let narrower = CommandID("narrower")
    static let wider = CommandID("wider")
}

extension CommandTable {
    static let finding: [Command] = [
        Command(
            .sort, "sort", "Choose what the list is sorted by", .view, .panes,
            [.character("o"), .function(6)],
            argument: .choice("COLUMN", isRequired: false) {
                $0.table(of: $0.listPane)?.allColumns.map(\.id) ?? []
            },
            footer: 44,
            run: { state, call in
                state.chooseSort(call.argument)
                return []
            }),
        sort(.sortCost, by: "cost", "What has cost most first; again the other way", "M"),
        sort(.sortScore, by: "f1", "The best F1 first; again the other way", "F"),
        sort(.sortAge, by: "age", "The newest first; again the other way", "A"),
        sort(.sortStatus, by: "status", "What is charged first; again the other way", "S"),
        Command(
            .reverseSort, "reverse", "Turn the order of the list around", .view, .panes,
            [.character("O")], run: { state, _ in state.reverseSort() }),
        Command(
            .allVersions, "all versions", "The versions of all projects in one list, or of one",
            .view, .panes, [.character("0")],
            run: { state, _ in
                state.showAllVersions(!state.versions.showsAll)
                return []
            }),
        Command(
            .narrower, "narrower", "Make the focused pane narrower", .view, .panes,
            [.character("<")], run: { state, _ in state.widen(by: -State.widthStep) }),
        Command(
            .wider, "wider", "Make the focused pane wider", .view, .panes,
            [.character(">")], run: { state, _ in state.widen(by: State.widthStep) }),
    ]

    /// A command that sorts the list by a column at once.
    private static func sort(
        _ id: CommandID, by column: String, _ help: String, _ key: Character
    ) -> Command {
        Command(
            id, "sort by \(column)", help, .view, .panes, [.character(key)],
            run: { state, _ in
                state.chooseSort(column)
                return []
            })
    }

    static let sorting: [Command] = [
        Command(
            .sortMove, "move", "Another column", .move, .sort,
            [.down, .up, .character("j"), .character("k"), .tab, .backtab], footer: 10),
        Command(
            .sortChoose, "sort", "Sort by it; again turns the order around", .view, .sort,
            [.enter, .space, .character("o")], footer: 12),
        Command(
            .sortClose, "close", "Leave the order as it is", .program, .sort,
            [.escape, .character("q")], footer: 14),
    ]
}

extension CommandID {
    static let sortMove = CommandID("sortMove")
    static let sortChoose = CommandID("sortChoose")
    static let sortClose = CommandID("sortClose")
}

import Canvas

extension CommandID {
    static let costs = CommandID("costs")
    static let costsMove = CommandID("costsMove")
    static let costsGroup = CommandID("costsGroup")
    static let costsSort = CommandID("costsSort")
    static let costsReverse = CommandID("costsReverse")
    static let costsFilter = CommandID("costsFilter")
    static let costsExport = CommandID("costsExport")
    static let costsStop = CommandID("costsStop")
    static let costsOpen = CommandID("costsOpen")
    static let costsReload = CommandID("costsReload")
    static let costsClose = CommandID("costsClose")
}

extension CommandTable {
    static let costs: [Command] = [
        Command(
            .costs, "costs", "What it costs now and this month, and how that is known",
            .view, .panes, [.character("$")], names: ["money", "bill"],
            argument: .choice("BY", isRequired: false) { _ in CostGrouping.allCases.map(\.rawValue)
            },
            run: { state, call in state.openCosts(call.argument) }),
        Command(
            .costsMove, "move", "Another line", .move, .costs,
            [
                .down, .up, .character("j"), .character("k"), .pageDown, .pageUp, .home, .end,
                .character("g"), .character("G"),
            ]),
        Command(
            .costsGroup, "by …", "List by version, project, tag or context", .view, .costs,
            [.character("b"), .tab], footer: 10),
        Command(
            .costsStop, "stop", "Stop the version of the line", .act, .costs, [.character("x")],
            footer: 11),
        Command(
            .costsFilter, "filter", "Lines with a word, or such as today>5 or how:assumed", .view,
            .costs, [.character("/")], footer: 12),
        Command(
            .costsSort, "sort", "Sort by the next column", .view, .costs, [.character("o")],
            footer: 14),
        Command(
            .costsReverse, "reverse", "Turn the order around", .view, .costs,
            [.character("O")]),
        Command(
            .costsExport, "export", "Write the lines as CSV or JSON", .many, .costs,
            [.character("e")], footer: 16),
        Command(
            .costsOpen, "show", "Show the version of the line in the panes", .move, .costs,
            [.enter], footer: 18),
        Command(
            .costsReload, "read again", "Read what other contexts cost from the journal again",
            .view, .costs, [.character("r")]),
        Command(
            .costsClose, "close", "Drop the filter, then back to the panes", .program, .costs,
            [.escape, .character("q"), .character("$")], footer: 20),
    ]
}

import Canvas

extension CommandID {
    static let radar = CommandID("radar")
    static let radarMove = CommandID("radarMove")
    static let radarMark = CommandID("radarMark")
    static let radarMarkAll = CommandID("radarMarkAll")
    static let radarStop = CommandID("radarStop")
    static let radarLease = CommandID("radarLease")
    static let radarNotices = CommandID("radarNotices")
    static let radarSort = CommandID("radarSort")
    static let radarReverse = CommandID("radarReverse")
    static let radarCost = CommandID("radarCost")
    static let radarOpen = CommandID("radarOpen")
    static let radarClose = CommandID("radarClose")
}

extension CommandTable {
    static let radar: [Command] = [
        Command(
            .radar, "running now", "All that runs or trains, in all contexts, and its cost", .view,
            .panes, [.character("R")], run: { state, _ in state.openRadar() }),
        Command(
            .radarMove, "move", "Another row", .move, .radar,
            [
                .down, .up, .character("j"), .character("k"), .pageDown, .pageUp, .home, .end,
                .character("g"), .character("G"),
            ]),
        Command(
            .radarStop, "stop", "Stop the row, or what is marked", .act, .radar,
            [.character("x")], footer: 10),
        Command(
            .radarLease, "limit", "Stop the row, or what is marked, after the usual time", .act,
            .radar, [.character("L")], footer: 11),
        Command(
            .radarMark, "mark", "Mark the row, or not; one row down", .many, .radar, [.space],
            footer: 12),
        Command(
            .radarMarkAll, "mark all", "Mark all rows, or none", .many, .radar, [.character("*")],
            footer: 14),
        Command(
            .radarNotices, "tell me when", "Be told when the row is done or fails", .view, .radar,
            [.character("!")], footer: 16),
        Command(
            .radarSort, "sort", "Sort by the next column, then again in their own order",
            .view, .radar, [.character("o"), .function(6)], footer: 17),
        Command(
            .radarReverse, "reverse", "Turn the order around", .view, .radar, [.character("O")]),
        Command(
            .radarCost, "by cost", "What has cost most first, or their own order", .view, .radar,
            [.character("M")]),
        Command(
            .radarOpen, "show", "Show the row in the panes; opens its context", .move, .radar,
            [.enter], footer: 18),
        Command(
            .radarClose, "close", "Back to the panes", .program, .radar,
            [.escape, .character("q"), .character("R")], footer: 20),
    ]
}

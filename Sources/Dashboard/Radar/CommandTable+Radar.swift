import Canvas

extension CommandID {
    static let radar = CommandID("radar")
    static let radarMove = CommandID("radarMove")
    static let radarMark = CommandID("radarMark")
    static let radarMarkAll = CommandID("radarMarkAll")
    static let radarStop = CommandID("radarStop")
    static let radarNotices = CommandID("radarNotices")
    static let radarOpen = CommandID("radarOpen")
    static let radarClose = CommandID("radarClose")
}

extension CommandTable {
    static let radar: [Command] = [
        Command(
            .radar, "running now", "All that runs or trains, its cost, and when it stops", .view,
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
            .radarMark, "mark", "Mark the row, or not; one row down", .many, .radar, [.space],
            footer: 12),
        Command(
            .radarMarkAll, "mark all", "Mark all rows, or none", .many, .radar, [.character("*")],
            footer: 14),
        Command(
            .radarNotices, "tell me when", "Be told when the row is done or fails", .view, .radar,
            [.character("!")], footer: 16),
        Command(
            .radarOpen, "show", "Show the row in the panes", .move, .radar, [.enter], footer: 18),
        Command(
            .radarClose, "close", "Back to the panes", .program, .radar,
            [.escape, .character("q"), .character("R")], footer: 20),
    ]
}

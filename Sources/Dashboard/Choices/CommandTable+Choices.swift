import Canvas

extension CommandID {
    static let choiceMove = CommandID("choiceMove")
    static let choiceTake = CommandID("choiceTake")
    static let choiceClose = CommandID("choiceClose")
}

extension CommandTable {
    /// Keys of the short lists of which one entry is taken: themes, contexts.
    static let choosing: [Command] = [
        Command(
            .choiceMove, "move", "Another entry of the list", .move, .choice,
            [
                .down, .up, .character("j"), .character("k"), .pageDown, .pageUp, .home, .end,
                .character("g"), .character("G"),
            ], footer: 10),
        Command(
            .choiceTake, "take it", "Take the chosen entry", .act, .choice, [.enter], footer: 12),
        Command(
            .choiceClose, "leave", "Leave everything as it was", .program, .choice,
            [.escape, .character("q")], footer: 14),
    ]
}

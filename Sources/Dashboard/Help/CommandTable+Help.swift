import Canvas

extension CommandID {
    static let helpDown = CommandID("helpDown")
    static let helpUp = CommandID("helpUp")
    static let helpPageDown = CommandID("helpPageDown")
    static let helpPageUp = CommandID("helpPageUp")
    static let helpTop = CommandID("helpTop")
    static let helpBottom = CommandID("helpBottom")
    static let helpSearch = CommandID("helpSearch")
    static let helpClose = CommandID("helpClose")
}

extension CommandTable {
    static let helping: [Command] = [
        Command(
            .helpDown, "down", "One line down", .move, .help, [.down, .character("j")],
            footer: 10),
        Command(.helpUp, "up", "One line up", .move, .help, [.up, .character("k")], footer: 12),
        Command(
            .helpPageDown, "page down", "One page down", .move, .help,
            [.pageDown, .space, .control("f")]),
        Command(
            .helpPageUp, "page up", "One page up", .move, .help, [.pageUp, .control("b")]),
        Command(.helpTop, "top", "First line", .move, .help, [.character("g"), .home]),
        Command(.helpBottom, "bottom", "Last line", .move, .help, [.character("G"), .end]),
        Command(
            .helpSearch, "search", "Only keys and commands with the words typed", .view, .help,
            [.character("/")], footer: 14),
        Command(
            .helpClose, "close", "Drop the search, then back to where you were", .program, .help,
            [.escape, .character("?"), .character("q"), .enter, .function(1)], footer: 16),
    ]
}

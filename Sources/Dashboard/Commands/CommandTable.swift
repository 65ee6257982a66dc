import Canvas

/// All commands, each once.
package enum CommandTable {
    package static let all: [Command] =
        creating + acting + moving + viewing + program + typing + overlays

    /// The commands of a scope in the order of the table.
    package static func commands(in scope: Command.Scope) -> [Command] {
        all.filter { $0.scope == scope }
    }

    /// The row of a command.
    package static func command(_ id: CommandID) -> Command? { byID[id] }

    private static let byID = Dictionary(
        all.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })

    private static let creating: [Command] = [
        Command(
            .newSample, "sample",
            "Make a sample project for Lookout for Vision",
            .create, .panes, [.character("n")], footer: 60,
            when: { $0.canMakeSample(.lookoutVision) }),
        Command(
            .newLabelsSample, "label sample", "Make a sample project for Custom Labels",
            .create, .panes, [.character("N")], footer: 62,
            when: { $0.canMakeSample(.customLabels) }),
        Command(
            .importFolder, "import", "Import a folder of images as a new project",
            .create, .panes, [.character("i")], footer: 64, when: { $0.canImport }),
    ]

    private static let acting: [Command] = [
        Command(
            .train, "train", "Train a new version of the selected project", .act, .panes,
            [.character("t")], footer: 10, when: { $0.canTrain }),
        Command(
            .start, "start", "Host the selected version; it costs until it is stopped", .act,
            .panes,
            [.character("s")], footer: 12, when: { $0.canStart }),
        Command(
            .stop, "stop", "Stop hosting the selected version", .act, .panes, [.character("x")],
            footer: 14, when: { $0.canStop }),
        Command(
            .detect, "detect", "Send an image through the selected hosted version", .act, .panes,
            [.character("d")], footer: 16, when: { $0.canDetect }),
        Command(
            .delete, "delete", "Delete the version, or in the project pane the project",
            .act, .panes, [.character("D"), .delete], when: { $0.canDelete }),
        Command(
            .cancel, "cancel", "Give up the running import; what is uploaded stays", .act, .panes,
            [.character("c")], when: { $0.canCancel }),
    ]

    private static let moving: [Command] = [
        Command(.up, "up", "One row up", .move, .panes, [.up, .character("k")]),
        Command(.down, "down", "One row down", .move, .panes, [.down, .character("j")]),
        Command(.left, "left", "The pane to the left", .move, .panes, [.left, .character("h")]),
        Command(
            .right, "right", "The pane to the right", .move, .panes, [.right, .character("l")]),
        Command(.top, "top", "First row", .move, .panes, [.character("g"), .home]),
        Command(.bottom, "bottom", "Last row", .move, .panes, [.character("G"), .end]),
        Command(
            .pageUp, "page up", "One page up", .move, .panes, [.pageUp, .control("b")]),
        Command(
            .pageDown, "page down", "One page down", .move, .panes, [.pageDown, .control("f")]),
        Command(
            .jump, "jump", "The first to ninth visible row", .move, .panes,
            "123456789".map { .character($0) }),
        Command(.nextPane, "next pane", "The next pane", .move, .panes, [.tab], footer: 40),
        Command(.previousPane, "previous pane", "The pane before", .move, .panes, [.backtab]),
        Command(.open, "open", "Into the selected row", .move, .panes, [.enter]),
        Command(
            .back, "back", "Out again: zoom, filter, pane by pane", .move, .panes, [.escape]),
    ]

    private static let viewing: [Command] = [
        Command(
            .zoom, "zoom", "The focused pane alone, or all again", .view, .panes,
            [.character("z")]),
        Command(
            .filter, "filter", "Show only rows that match; a leading ! inverts", .view,
            .panes, [.character("/")], footer: 42),
        Command(
            .refresh, "refresh", "Ask the services again now", .view, .panes,
            [.character("r")]),
        Command(.repaint, "repaint", "Draw the whole screen anew", .view, .panes, [.control("l")]),
    ]

    private static let program: [Command] = [
        Command(
            .help, "help", "The keys that work here", .program, .panes,
            [.character("?"), .function(1)], footer: 90),
        Command(
            .suspend, "suspend", "Stop until fg; hosting and training go on", .program,
            .panes, [.control("z")]),
        Command(
            .quit, "quit", "Leave; hosting and training go on", .program, .panes,
            [.character("q"), .control("c")], footer: 92),
    ]
}

import Canvas

extension CommandID {
    static let actionMenu = CommandID("actionMenu")
    static let menuMove = CommandID("menuMove")
    static let menuRun = CommandID("menuRun")
    static let menuClose = CommandID("menuClose")
    static let formPreview = CommandID("formPreview")
    static let dialogPreview = CommandID("dialogPreview")
    static let previewScroll = CommandID("previewScroll")
    static let previewCopy = CommandID("previewCopy")
    static let previewCopyRequests = CommandID("previewCopyRequests")
    static let previewClose = CommandID("previewClose")
    static let checkScroll = CommandID("checkScroll")
    static let checkTrain = CommandID("checkTrain")
    static let checkCopy = CommandID("checkCopy")
    static let checkClose = CommandID("checkClose")
}

extension CommandTable {
    private static let scrolling: [Key] = [
        .down, .up, .pageDown, .pageUp, .space, .home, .end, .character("j"), .character("k"),
        .character("g"), .character("G"),
    ]

    /// The menu of actions, and the boxes that forms open.
    static let menus: [Command] = [
        Command(
            .actionMenu, "actions", "All that can be done here, with reasons for what cannot",
            .act, .panes, [.character("a")], footer: 18,
            run: { state, _ in state.openActionMenu() }),
        Command(
            .menuMove, "choose", "The next or previous action", .move, .menu,
            [.down, .up, .tab, .backtab], footer: 10),
        Command(.menuRun, "do it", "Do the chosen action", .act, .menu, [.enter], footer: 12),
        Command(.menuClose, "close", "Do nothing", .program, .menu, [.escape], footer: 14),
        Command(
            .formPreview, "requests", "The API requests and AWS CLI lines behind the form", .view,
            .form, [.function(2)], footer: 13),
        Command(
            .dialogPreview, "requests", "The API requests and AWS CLI lines behind the question",
            .view, .dialog, [.function(2)], footer: 11),
        Command(
            .previewScroll, "scroll", "Scroll the requests", .move, .preview, scrolling,
            footer: 10),
        Command(
            .previewCopy, "copy CLI lines", "Copy the lines for a shell", .act, .preview,
            [.character("y")], footer: 12),
        Command(
            .previewCopyRequests, "copy requests", "Copy the requests as HTTP writes them", .act,
            .preview, [.character("Y")], footer: 13),
        Command(
            .previewClose, "back", "Back to the form; nothing was sent", .program, .preview,
            [.escape, .character("q"), .enter, .function(2)], footer: 14),
        Command(
            .checkScroll, "scroll", "Scroll the findings", .move, .check, scrolling, footer: 10),
        Command(
            .checkTrain, "train", "On to the form of a training", .act, .check,
            [.character("t")], footer: 12),
        Command(
            .checkCopy, "copy", "Copy the findings", .act, .check, [.character("y")], footer: 13),
        Command(
            .checkClose, "close", "Back to the panes", .program, .check,
            [.escape, .character("q"), .enter], footer: 14),
    ]
}

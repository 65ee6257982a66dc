import Canvas

extension CommandID {
    static let up = CommandID("up")
    static let down = CommandID("down")
    static let left = CommandID("left")
    static let right = CommandID("right")
    static let top = CommandID("top")
    static let bottom = CommandID("bottom")
    static let pageUp = CommandID("pageUp")
    static let pageDown = CommandID("pageDown")
    static let jump = CommandID("jump")
    static let nextPane = CommandID("nextPane")
    static let previousPane = CommandID("previousPane")
    static let open = CommandID("open")
    static let back = CommandID("back")
}

extension CommandTable {
    static let moving: [Command] = [
        Command(
            .up, "up", "One row up", .move, .panes, [.up, .character("k")],
            run: { state, _ in state.move(by: -1) }),
        Command(
            .down, "down", "One row down", .move, .panes, [.down, .character("j")],
            run: { state, _ in state.move(by: 1) }),
        Command(
            .left, "left", "The pane to the left", .move, .panes, [.left, .character("h")],
            run: { state, _ in state.focusLeft() }),
        Command(
            .right, "right", "The pane to the right", .move, .panes, [.right, .character("l")],
            run: { state, _ in state.focusRight() }),
        Command(
            .top, "top", "First row", .move, .panes, [.character("g"), .home],
            run: { state, _ in state.move(by: -State.everyRow) }),
        Command(
            .bottom, "bottom", "Last row", .move, .panes, [.character("G"), .end],
            run: { state, _ in state.move(by: State.everyRow) }),
        Command(
            .pageUp, "page up", "One page up", .move, .panes, [.pageUp, .control("b")],
            run: { state, _ in state.move(by: -state.pageRows) }),
        Command(
            .pageDown, "page down", "One page down", .move, .panes, [.pageDown, .control("f")],
            run: { state, _ in state.move(by: state.pageRows) }),
        Command(
            .jump, "jump", "The first to ninth visible row", .move, .panes,
            "123456789".map { .character($0) }, argument: .text("ROW"),
            run: { state, call in state.jump(call) }),
        Command(
            .nextPane, "next pane", "The next pane", .move, .panes, [.tab], footer: 40,
            run: { state, _ in state.moveFocus(by: 1) }),
        Command(
            .previousPane, "previous pane", "The pane before", .move, .panes, [.backtab],
            run: { state, _ in state.moveFocus(by: -1) }),
        Command(
            .open, "open", "Into the selected row", .move, .panes, [.enter],
            run: { state, _ in state.drill() }),
        Command(
            .back, "back", "Out again: marks, zoom, filter, pane by pane", .move, .panes, [.escape],
            run: { state, _ in state.back() }),
    ]
}

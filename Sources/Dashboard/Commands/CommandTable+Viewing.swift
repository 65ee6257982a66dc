import Canvas

extension CommandID {
    static let zoom = CommandID("zoom")
    static let filter = CommandID("filter")
    static let refresh = CommandID("refresh")
    static let repaint = CommandID("repaint")
}

extension CommandTable {
    static let viewing: [Command] = [
        Command(
            .zoom, "zoom", "The focused pane alone, or all again", .view, .panes,
            [.character("z")],
            run: { state, _ in
                state.isZoomed.toggle()
                return []
            }),
        Command(
            .filter, "filter", "Show only rows that match; a leading ! inverts", .view,
            .panes, [.character("/")], argument: .text("FILTER", isRequired: false), footer: 42,
            run: { state, call in state.filter(call) }),
        Command(
            .refresh, "refresh", "Ask the services again now", .view, .panes,
            [.character("r")], run: { _, _ in [.refresh] }),
        Command(
            .repaint, "repaint", "Draw the whole screen anew", .view, .panes, [.control("l")],
            run: { _, _ in [.repaint] }),
    ]
}

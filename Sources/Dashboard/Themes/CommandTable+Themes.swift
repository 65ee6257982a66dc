import Canvas

extension CommandID {
    static let themes = CommandID("theme")
}

extension CommandTable {
    static let theming: [Command] = [
        Command(
            .themes, "theme", "Another theme, shown while you choose", .view, .panes,
            [.character("T")], run: { state, call in state.chooseTheme(call.argument) })
    ]
}

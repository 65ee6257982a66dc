import Canvas

extension CommandID {
    static let themes = CommandID("theme")
}

extension CommandTable {
    static let theming: [Command] = [
        Command(
            .themes, "theme", "Another theme, shown while you choose", .view, .panes,
            [.character("T")],
            argument: .text("NAME", isRequired: false) { $0.themes.map(\.name) },
            run: { state, call in state.chooseTheme(call.argument) })
    ]
}

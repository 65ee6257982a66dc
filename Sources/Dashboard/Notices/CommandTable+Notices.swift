import Canvas

extension CommandID {
    static let notices = CommandID("tellMeWhen")
}

extension CommandTable {
    static let telling: [Command] = [
        Command(
            .notices, "tell me when", "Be told when the version, or any, is done or fails", .view,
            .panes, [.character("!")], run: { state, _ in state.openNotices() })
    ]
}

import Canvas

extension CommandID {
    static let pausePolling = CommandID("pausePolling")
}

extension CommandTable {
    static let polling: [Command] = [
        Command(
            .pausePolling, "pause polls", "Stop asking the services, or go on; r asks once",
            .view, .panes, [.character("P")],
            run: { state, _ in
                state.isPollingPaused.toggle()
                return [.pausePolling(state.isPollingPaused)]
            })
    ]
}

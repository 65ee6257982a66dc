import Canvas

extension CommandID {
    static let nextTab = CommandID("nextTab")
    static let previousTab = CommandID("previousTab")
    static let eventLevels = CommandID("eventLevels")
}

extension CommandTable {
    static let detail: [Command] = [
        Command(
            .nextTab, "next view", "The next view of the version: figures, cost and more",
            .view, .panes, [.character("]")], when: { $0.canChangeView },
            run: { state, _ in state.changeView(by: 1) }),
        Command(
            .previousTab, "previous view", "The view of the version before", .view, .panes,
            [.character("[")], when: { $0.canChangeView },
            run: { state, _ in state.changeView(by: -1) }),
        Command(
            .eventLevels, "event levels", "Show all events, or warnings and errors, or errors",
            .view, .panes, [.character("W")],
            run: { state, _ in
                state.log.changeLoudness()
                state.say(.info, "The events pane shows \(state.log.loudness.title).")
                return []
            }),
    ]
}

extension State {
    fileprivate var canChangeView: Availability {
        selectedVersion == nil ? .disabled("no version is selected") : .enabled
    }

    /// Goes through the views; where the version pane is hidden it takes the focus.
    fileprivate mutating func changeView(by steps: Int) -> [Effect] {
        detail.show(detail.tab.moved(by: steps))
        if layout.panes[.detail] == nil { focus = .detail }
        return []
    }

    /// Shows the view of a number, counted from 1.
    mutating func showView(_ number: Int) {
        guard selectedVersion != nil, let tab = DetailTab(rawValue: number - 1) else { return }
        detail.show(tab)
    }
}

import Canvas

extension CommandID {
    static let mouse = CommandID("mouse")
}

extension CommandTable {
    static let pointing: [Command] = [
        Command(
            .mouse, "mouse", "Leave the mouse to the terminal, or take it again", .program, .panes,
            [.character("m")],
            run: { state, _ in
                state.toggleMouse()
                return []
            })
    ]
}

extension State {
    /// Hands the mouse over; `update` tells the terminal.
    fileprivate mutating func toggleMouse() {
        preferences.takesMouse.toggle()
        let key = CommandTable.command(.mouse).map { keyMap.text(of: $0) } ?? ""
        say(
            .info,
            preferences.takesMouse
                ? "The mouse selects, opens and scrolls here; \(key) leaves it to the terminal."
                : "The terminal has the mouse and selects text; \(key) takes it again.")
    }
}

import Canvas

extension CommandID {
    static let takeBack = CommandID("takeBack")
}

extension CommandTable {
    static let takingBack: [Command] = [
        Command(
            .takeBack, "take back",
            "Take back the last start or training while it waits", .program, .panes,
            [.character("u")], when: { $0.canTakeBack },
            run: { state, _ in state.takeBackNewest() })
    ]
}

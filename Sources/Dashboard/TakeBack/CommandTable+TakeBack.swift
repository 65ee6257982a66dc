import Canvas

extension CommandID {
    static let takeBack = CommandID("takeBack")
}

extension CommandTable {
    static let takingBack: [Command] = [
        Command(
            .takeBack, "take back",
            "Take back the start or training asked for last, before it is sent", .program, .panes,
            [.character("u")], when: { $0.canTakeBack },
            run: { state, _ in state.takeBackNewest() })
    ]
}

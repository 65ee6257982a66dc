import Canvas

extension CommandID {
    static let copy = CommandID("copy")
    static let copyARN = CommandID("copyARN")
    static let copyName = CommandID("copyName")
    static let copyLine = CommandID("copyLine")
    static let copyRow = CommandID("copyRow")
    static let copyAnswer = CommandID("copyAnswer")
    static let copyUp = CommandID("copyUp")
    static let copyDown = CommandID("copyDown")
    static let copyChoose = CommandID("copyChoose")
    static let copyClose = CommandID("copyClose")
}

extension CommandTable {
    static let copying: [Command] = [
        Command(
            .copy, "copy", "Copy ARN, name, CLI line or JSON of the row or the marked", .many,
            .panes, [.character("y")], when: { $0.canCopy },
            run: { state, _ in
                if let menu = state.copyMenu { state.overlays.append(.copy(menu)) }
                return []
            }),
        Command(.copyARN, "ARN", "Copy the ARN", .act, .copy, [.character("a")]),
        Command(.copyName, "name", "Copy the name", .act, .copy, [.character("n")]),
        Command(
            .copyLine, "CLI line", "Copy the line of the AWS CLI that describes it", .act, .copy,
            [.character("c")]),
        Command(
            .copyRow, "JSON", "Copy the columns of the row and its ids as JSON", .act, .copy,
            [.character("J")]),
        Command(
            .copyAnswer, "answer", "Copy what the service last answered about it, as JSON", .act,
            .copy, [.character("r")]),
        Command(.copyUp, "up", "The line above", .move, .copy, [.up, .character("k")]),
        Command(
            .copyDown, "down", "The line below", .move, .copy, [.down, .character("j"), .tab],
            footer: 12),
        Command(
            .copyChoose, "copy", "Copy what is under the cursor", .act, .copy,
            [.enter, .character("y")], footer: 10),
        Command(
            .copyClose, "close", "Copy nothing", .program, .copy, [.escape, .character("q")],
            footer: 14),
    ]
}

import Canvas

extension CommandID {
    static let mark = CommandID("mark")
    static let markAll = CommandID("markAll")
    static let markRange = CommandID("markRange")
    static let markUp = CommandID("markUp")
    static let markDown = CommandID("markDown")
}

extension CommandTable {
    static let marking: [Command] = [
        Command(
            .mark, "mark", "Mark the row, or not, for an action on many; one row down", .many,
            .panes, [.space], footer: 48, when: { $0.canMark },
            run: { state, _ in
                state.toggleMark()
                return []
            }),
        Command(
            .markAll, "mark all", "Mark all rows shown, or none of them", .many, .panes,
            [.character("*")], when: { $0.canMark },
            run: { state, _ in
                state.toggleAllMarks()
                return []
            }),
        Command(
            .markRange, "mark range", "Mark along with the cursor until pressed again", .many,
            .panes, [.character("V")], when: { $0.canMark },
            run: { state, _ in
                state.toggleRange()
                return []
            }),
        Command(
            .markUp, "mark up", "Mark the row and the one above", .many, .panes,
            [Key(.up, .shift)], when: { $0.canMark },
            run: { state, _ in
                state.markWhileMoving(by: -1)
                return []
            }),
        Command(
            .markDown, "mark down", "Mark the row and the one below", .many, .panes,
            [Key(.down, .shift)], when: { $0.canMark },
            run: { state, _ in
                state.markWhileMoving(by: 1)
                return []
            }),
    ]
}

extension Command {
    /// Whether it marks a range itself, so that it neither extends nor ends one by being a command.
    var marksRange: Bool { [.markRange, .markUp, .markDown].contains(id) }
}

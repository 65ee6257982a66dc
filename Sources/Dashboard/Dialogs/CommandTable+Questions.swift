import Canvas

extension CommandID {
    static let answerNo = CommandID("answerNo")
    static let answerPreview = CommandID("answerPreview")
    static let answerYes = CommandID("answerYes")
    static let dialogConfirm = CommandID("dialogConfirm")
    static let dialogClose = CommandID("dialogClose")
}

extension CommandTable {
    /// Answers to questions. What does nothing stands first, as the first command given a key has it.
    static let answering: [Command] = [
        Command(
            .answerNo, "no", "Leave everything as it is", .program, .question,
            [.character("n"), .character("N"), .escape], footer: 12),
        Command(
            .answerPreview, "requests", "The API requests and AWS CLI lines behind the question",
            .view, .question, [.function(2)], footer: 11),
        Command(
            .answerYes, "yes", "Do what is asked", .act, .question,
            [.character("y"), .character("Y")], footer: 10),
        Command(
            .dialogConfirm, "confirm", "Do it, once the name is typed", .act, .dialog, [.enter],
            footer: 10),
        Command(
            .dialogClose, "close", "Leave everything as it is", .program, .dialog, [.escape],
            footer: 12),
    ]
}

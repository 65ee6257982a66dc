import Canvas

extension CommandID {
    static let filterKeep = CommandID("filterKeep")
    static let filterClear = CommandID("filterClear")
    static let formNext = CommandID("formNext")
    static let formPrevious = CommandID("formPrevious")
    static let formChoose = CommandID("formChoose")
    static let formSubmit = CommandID("formSubmit")
    static let formClose = CommandID("formClose")
    static let detectionOverlay = CommandID("detectionOverlay")
    static let detectionAgain = CommandID("detectionAgain")
    static let detectionClose = CommandID("detectionClose")
}

extension CommandTable {
    static let typing: [Command] = [
        Command(
            .filterKeep, "keep", "Keep the filter and go on in the list", .view, .filter,
            [.enter, .down, .tab], footer: 10),
        Command(.filterClear, "clear", "Drop the filter", .view, .filter, [.escape], footer: 12),
        Command(
            .formNext, "next field", "The next field", .move, .form, [.tab, .down], footer: 10),
        Command(
            .formPrevious, "previous field", "The field before", .move, .form,
            [.backtab, .up]),
        Command(
            .formChoose, "choose", "The next or previous choice of a field",
            .move, .form, [.left, .right]),
        Command(
            .formSubmit, "go", "Send the form once every field is valid", .act, .form,
            [.enter], footer: 12),
        Command(
            .formClose, "close", "Close; what was typed is kept for the next time", .program,
            .form, [.escape], footer: 14),
    ]

    static let overlays: [Command] = [
        Command(
            .detectionOverlay, "overlay", "The heat map or mask over the picture, or not",
            .view, .detection, [.space, .character("o")], footer: 10),
        Command(
            .detectionAgain, "another image", "Send another image through the same version",
            .act, .detection, [.character("d")], footer: 12),
        Command(
            .detectionClose, "back", "Back to the panes", .program, .detection,
            [.escape, .character("q"), .enter], footer: 14),
    ]
}

import Canvas

extension CommandID {
    static let images = CommandID("images")
    static let imagesUp = CommandID("imagesUp")
    static let imagesDown = CommandID("imagesDown")
    static let imagesPan = CommandID("imagesPan")
    static let imagesPageUp = CommandID("imagesPageUp")
    static let imagesPageDown = CommandID("imagesPageDown")
    static let imagesTop = CommandID("imagesTop")
    static let imagesBottom = CommandID("imagesBottom")
    static let imagesNextWrong = CommandID("imagesNextWrong")
    static let imagesPreviousWrong = CommandID("imagesPreviousWrong")
    static let imagesWrongOnly = CommandID("imagesWrongOnly")
    static let imagesLabel = CommandID("imagesLabel")
    static let imagesPreviousLabel = CommandID("imagesPreviousLabel")
    static let imagesOverlay = CommandID("imagesOverlay")
    static let imagesZoomIn = CommandID("imagesZoomIn")
    static let imagesZoomOut = CommandID("imagesZoomOut")
    static let imagesWhole = CommandID("imagesWhole")
    static let imagesAlone = CommandID("imagesAlone")
    static let imagesAgain = CommandID("imagesAgain")
    static let imagesCopy = CommandID("imagesCopy")
    static let imagesBack = CommandID("imagesBack")
    static let imagesClose = CommandID("imagesClose")
    static let detectionZoomIn = CommandID("detectionZoomIn")
    static let detectionZoomOut = CommandID("detectionZoomOut")
    static let detectionWhole = CommandID("detectionWhole")
    static let detectionPan = CommandID("detectionPan")
}

extension CommandTable {
    static let imageBrowsing: [Command] = [
        Command(
            .images, "images", "The test images of the version, with truth and verdict",
            .view, .panes, [.character("v")], footer: 18, when: { $0.canShowImages },
            run: { state, _ in state.openTestImages() }),
        Command(
            .imagesNextWrong, "next wrong", "The next wrong verdict, around the end", .move,
            .images, [.character("w")], footer: 10),
        Command(
            .imagesPreviousWrong, "previous wrong", "The wrong verdict before", .move, .images,
            [.character("W")]),
        Command(
            .imagesWrongOnly, "wrong only", "Only wrong verdicts, or all again", .view, .images,
            [.character("f")], footer: 12),
        Command(
            .imagesLabel, "label", "Only images with the next label, after the last one all", .view,
            .images, [.character("l")], footer: 14),
        Command(
            .imagesPreviousLabel, "label before", "Only images with the label before", .view,
            .images, [.character("L")]),
        Command(
            .imagesOverlay, "overlay", "Mask and boxes, the heat map, or the plain picture", .view,
            .images, [.space, .character("o")], footer: 16),
        Command(
            .imagesAgain, "judge again", "Send the image through the version if it is hosted",
            .act, .images, [.character("d")], footer: 22),
        Command(
            .imagesCopy, "copy", "Copy where the image lies", .act, .images, [.character("y")]),
        Command(.imagesUp, "up", "One image up", .move, .images, [.character("k"), .up]),
        Command(.imagesDown, "down", "One image down", .move, .images, [.character("j"), .down]),
        Command(
            .imagesPageUp, "page up", "One page of images up", .move, .images,
            [.pageUp, .control("b")]),
        Command(
            .imagesPageDown, "page down", "One page of images down", .move, .images,
            [.pageDown, .control("f")]),
        Command(.imagesTop, "top", "First image", .move, .images, [.character("g"), .home]),
        Command(.imagesBottom, "bottom", "Last image", .move, .images, [.character("G"), .end]),
        Command(
            .imagesPan, "move", "With up and down: move over an enlarged picture", .move, .images,
            [.left, .right]),
        Command(
            .imagesZoomIn, "zoom", "Enlarge both pictures", .view, .images,
            [.character("+"), .character("=")], footer: 18),
        Command(
            .imagesZoomOut, "zoom out", "Less enlarged, down to the whole picture", .view, .images,
            [.character("-")]),
        Command(.imagesWhole, "whole", "The whole picture", .view, .images, [.character("0")]),
        Command(
            .imagesAlone, "without list", "The pictures alone, or beside the list", .view, .images,
            [.character("z")], footer: 20),
        Command(
            .imagesBack, "back", "The whole picture again, then back to the panes", .program,
            .images, [.escape], footer: 30),
        Command(
            .imagesClose, "close", "Back to the panes", .program, .images, [.character("q")]),
        Command(
            .detectionZoomIn, "zoom", "Enlarge the picture", .view, .detection,
            [.character("+"), .character("=")], footer: 11),
        Command(
            .detectionZoomOut, "zoom out", "Less enlarged, down to the whole picture", .view,
            .detection, [.character("-")]),
        Command(
            .detectionWhole, "whole", "The whole picture", .view, .detection, [.character("0")]),
        Command(
            .detectionPan, "move", "Move over an enlarged picture", .move, .detection,
            [.left, .right, .up, .down]),
    ]
}

import Canvas
import Inventory

/// What a click in the version pane may be about.
enum DetailSpot: Hashable {
    /// The bar of a version.
    case version(VersionID)
    /// A count of the confusion matrix: images of a label that were taken for one.
    case count(truth: String, verdict: String, images: Int, of: Int)
    /// The bar of a label.
    case label(String)
}

extension State {
    /// Takes a click in a view of the version: a bar over versions selects its version, a count says
    /// what it counts, and a double click on it or on a label shows those test images.
    mutating func touch(_ spot: DetailSpot, isDouble: Bool) -> [Effect] {
        switch spot {
        case .version(let id): versions.cursor.select(id)
        case .count(let truth, let verdict, let images, let total):
            if isDouble { return openTestImages(of: truth, wrongOnly: truth != verdict) }
            say(
                .info,
                "\(images) of \(FigureText.count(total, "test image")) of \(truth) "
                    + (truth == verdict ? "were told right" : "were taken for \(verdict)")
                    + "; a double click shows them")
        case .label(let label):
            if isDouble { return openTestImages(of: label, wrongOnly: false) }
            say(.info, "a double click shows the test images of \(label)")
        }
        return []
    }

    private mutating func openTestImages(of label: String, wrongOnly: Bool) -> [Effect] {
        guard let command = CommandTable.command(.images) else { return [] }
        let effects = run(command, Call())
        if case .images(var screen)? = overlays.last {
            screen.show(label, wrongOnly: wrongOnly)
            overlays[overlays.count - 1] = .images(screen)
        }
        return effects
    }
}

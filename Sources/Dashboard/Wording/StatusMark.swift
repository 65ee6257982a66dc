import Canvas
import Inventory

/// How a state looks: a glyph and a colour beside AWS's own word, so that it survives monochrome.
package struct StatusMark: Hashable, Sendable {
    package var glyph: String
    package var role: Role

    /// The mark of a state, drawn with the characters the terminal has.
    package init(_ state: VersionState, glyphs: Glyphs = .unicode) {
        (glyph, role) =
            switch state {
            case .training, .copying: (glyphs.training, .statusTraining)
            case .trained: (glyphs.trained, .statusTrained)
            case .starting, .updating: (glyphs.starting, .statusStarting)
            case .hosted: (glyphs.hosted, .statusHosted)
            case .stopping, .deleting: (glyphs.stopping, .statusStopping)
            case .trainingFailed, .hostingFailed, .copyFailed: (glyphs.failed, .statusFailed)
            case .unknown: (glyphs.unknown, .statusUnknown)
            }
    }
}

/// The program between us and the user's terminal, which keeps sequences that it does not know.
package enum Multiplexer: Hashable, Sendable {
    case tmux, screen

    /// The one that the environment tells of.
    package init?(environment: [String: String]) {
        let type = environment["TERM"] ?? ""
        if environment["TMUX"]?.isEmpty == false {
            self = .tmux
        } else if environment["STY"]?.isEmpty == false || type.hasPrefix("screen") {
            self = .screen
        } else {
            return nil
        }
    }

    /// A sequence for the terminal outside, wrapped so that the multiplexer hands it on.
    ///
    /// tmux takes it in a device control string with every ESC doubled and, since 3.3, only when
    /// `allow-passthrough` is on (tmux(1)); screen in strings of 768 bytes at most, of which the
    /// text's own terminator must not be ST (screen(1), "Virtual Terminal", `MAXSTR`).
    package func passing(_ sequence: String) -> String {
        switch self {
        case .tmux:
            let doubled = sequence.split(separator: "\u{1B}", omittingEmptySubsequences: false)
                .joined(separator: "\u{1B}\u{1B}")
            return "\u{1B}Ptmux;\(doubled)\u{1B}\\"
        case .screen:
            return Self.pieces(sequence).map { "\u{1B}P\($0)\u{1B}\\" }.joined()
        }
    }

    private static let screenPiece = 700

    /// Sequences are ASCII but for the text of notices, which is not cut inside a character.
    private static func pieces(_ sequence: String) -> [String] {
        var pieces: [String] = []
        var piece = ""
        for character in sequence {
            if piece.utf8.count + character.utf8.count > screenPiece {
                pieces.append(piece)
                piece = ""
            }
            piece.append(character)
        }
        return pieces + [piece]
    }
}

import Inventory

extension UsagePiece {
    /// The pieces of `current` that a journal holding `saved` has to be told of: those that opened,
    /// closed or changed, and those seen `growth` milliseconds or more after their saved sight.
    package static func unsaved(
        in current: [UsagePiece], since saved: [UsagePiece], growth: Int64 = 60_000
    ) -> [UsagePiece] {
        var known: [VersionID: [Timestamp: UsagePiece]] = [:]
        for piece in saved { known[piece.version, default: [:]][piece.from] = piece }
        return current.filter { piece in
            guard var old = known[piece.version]?[piece.from] else { return true }
            if piece.seen.millisecondsSince(old.seen) >= growth { return true }
            old.seen = piece.seen
            return old != piece
        }
    }
}

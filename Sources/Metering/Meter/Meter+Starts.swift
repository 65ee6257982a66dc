import Inventory

extension Meter {
    /// The earliest moment at which a version that ran already when `piece` began may have started:
    /// it was made or trained then, or an earlier piece of it ended; nil when nothing is known.
    package func earliestStart(of piece: UsagePiece) -> Timestamp? {
        let place = records[piece.version]?.places.first { pieces[$0].from == piece.from }
        return place.flatMap { earliestStart(of: piece, at: $0) }
    }
}

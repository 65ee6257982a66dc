import Inventory

extension Meter {
    /// Since when the version has been charged without a break, as far as was seen, and how the
    /// start is known; nil when it is not running. An unwatched time between two sights of it
    /// running is no break, but leaves the start assumed.
    package func runningSince(of version: VersionID) -> (Timestamp, Provenance)? {
        guard let record = records[version], let place = record.open else { return nil }
        var (first, known) = (pieces[place], Provenance.measured)
        for place in record.places.dropLast().reversed() {
            let piece = pieces[place]
            guard piece.to == first.from else { break }
            if piece.units.upperBound == 0 {
                return (first.from, max(known, first.within, piece.within))
            }
            if piece.units.lowerBound == 0 {
                known = .assumed
                guard ranUp(to: piece.from, version) else { return (first.from, known) }
            }
            first = piece
        }
        if first.isStartUnknown { return (first.from, .assumed) }
        return (first.from, first.within == .reconstructed ? max(known, .reconstructed) : known)
    }

    /// Whether the version was last seen charged at the end of a piece, and not off.
    private func ranUp(to moment: Timestamp, _ version: VersionID) -> Bool {
        let piece = records[version]?.places.map { pieces[$0] }.last { $0.to == moment }
        return piece.map { $0.units.upperBound > 0 && $0.seen == moment } ?? false
    }
}

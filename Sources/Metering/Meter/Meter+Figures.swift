import Inventory

extension Meter {
    /// The versions charged at `moment`, in the order in which they began.
    package func running(at moment: Timestamp) -> [VersionID] {
        pieces.filter { $0.covers(moment) && $0.units.lowerBound > 0 }.map(\.version)
    }

    /// The units in service at `moment`, both ends.
    package func units(at moment: Timestamp) -> ClosedRange<Int> {
        let covering = pieces.filter { $0.covers(moment) }
        let low = covering.reduce(0) { $0 + $1.units.lowerBound }
        return low...covering.reduce(0) { $0 + $1.units.upperBound }
    }

    /// What is charged an hour at `moment`.
    package func hourlyRate(at moment: Timestamp) -> Amount {
        hourlyRate(at: moment) { _ in true }
    }

    /// Adds what a running piece costs in a time; one that is ahead is assumed at best.
    func addRate(
        of piece: UsagePiece, milliseconds: Int64, at moment: Timestamp, isAhead: Bool = false,
        to tally: inout Tally
    ) {
        let isStale = piece.to == nil && moment.millisecondsSince(piece.seen) > watchGap
        tally.add(
            units: piece.units, certain: milliseconds, possible: milliseconds,
            price: price(of: piece),
            provenance: isStale || isAhead ? max(piece.within, .assumed) : piece.within)
    }

    /// What the version has cost by `moment`, without an earlier one of its name; nil when it was
    /// never seen charged.
    package func amount(of version: VersionID, at moment: Timestamp) -> Amount? {
        let own = pieces.filter { piece in
            guard piece.version == version else { return false }
            guard let birth = births[version], let end = piece.to else { return true }
            return end > birth
        }
        return own.isEmpty ? nil : amount(of: own, from: nil, at: moment)
    }

    /// Since when the version has been charged without a break, as far as was seen, and how the
    /// start is known; nil when it is not running.
    package func runningSince(of version: VersionID) -> (Timestamp, Provenance)? {
        guard let place = open[version] else { return nil }
        var first = pieces[place]
        for piece in pieces[..<place].reversed() where piece.version == version {
            guard piece.to == first.from else { break }
            if piece.units.lowerBound == 0 { return (first.from, max(first.within, .assumed)) }
            first = piece
        }
        return (first.from, first.isStartUnknown ? .assumed : .measured)
    }

    /// What everything has cost between `start` (nil: ever) and `moment`.
    package func total(at moment: Timestamp, from start: Timestamp? = nil) -> Amount {
        amount(of: pieces, from: start, at: moment)
    }

    /// What everything has cost since the session began.
    package func sessionTotal(at moment: Timestamp) -> Amount {
        total(at: moment, from: sessionStart)
    }

    /// What everything has cost since the last midnight of a zone `utcOffsetSeconds` east of
    /// Greenwich; where the offset changes that day, the midnight is that of the offset given.
    package func today(at moment: Timestamp, utcOffsetSeconds: Int) -> Amount {
        let day: Int64 = 86_400_000
        let offset = Int64(utcOffsetSeconds) * 1000
        let local = moment.milliseconds + offset
        let sinceMidnight = ((local % day) + day) % day
        return total(at: moment, from: moment.advanced(byMilliseconds: -sinceMidnight))
    }

    /// What `units` cost for a time, rounded down to a whole micro-dollar.
    package static func cost(units: Int, price: UnitPrice, milliseconds: Int64) -> Money {
        let product =
            Int128(units) * Int128(price.microDollarsPerUnitHour) * Int128(milliseconds)
        return Tally.money(product)
    }

    private func price(of piece: UsagePiece) -> UnitPrice? {
        prices.price(for: piece.version.project.service)
    }

    private func amount(
        of pieces: [UsagePiece], from start: Timestamp?, at moment: Timestamp
    ) -> Amount {
        var tally = Tally()
        for piece in pieces { add(piece, from: start, at: moment, to: &tally) }
        return tally.amount
    }

    func add(
        _ piece: UsagePiece, from start: Timestamp?, at moment: Timestamp, to tally: inout Tally
    ) {
        guard piece.from <= moment || piece.isStartUnknown else { return }
        addInside(of: piece, from: start, at: moment, to: &tally)
        if piece.isStartUnknown { addBefore(piece, from: start, at: moment, to: &tally) }
    }

    /// A running piece is certain up to `moment` while it is watched, else up to its last sight.
    private func addInside(
        of piece: UsagePiece, from start: Timestamp?, at moment: Timestamp, to tally: inout Tally
    ) {
        let begin = max(piece.from, start ?? piece.from)
        let end = min(piece.to ?? moment, moment)
        let isStale = piece.to == nil && moment.millisecondsSince(piece.seen) > watchGap
        let certainEnd = isStale ? piece.seen : end
        tally.add(
            units: piece.units, certain: certainEnd.millisecondsSince(begin),
            possible: end.millisecondsSince(begin), price: price(of: piece),
            provenance: isStale ? max(piece.within, .assumed) : piece.within)
    }

    /// The time before the first sight of a version that was running already: none of it is
    /// certain, and it is bounded only where the sum has a start.
    private func addBefore(
        _ piece: UsagePiece, from start: Timestamp?, at moment: Timestamp, to tally: inout Tally
    ) {
        guard let start else { return tally.addUnbounded() }
        let end = min(piece.from, moment)
        tally.add(
            units: 0...piece.units.upperBound, certain: 0,
            possible: end.millisecondsSince(start), price: price(of: piece),
            provenance: max(piece.within, .assumed))
    }
}

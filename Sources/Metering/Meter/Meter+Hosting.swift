import Inventory

extension Meter {
    /// The part of time that a sum is over, and when it is made.
    struct Span {
        /// Nil for ever.
        var from: Timestamp?
        var to: Timestamp
        /// The moment by which is told what is watched.
        var moment: Timestamp

        init(from: Timestamp?, to moment: Timestamp) {
            self.from = from
            to = moment
            self.moment = moment
        }

        init(_ period: Range<Timestamp>, at moment: Timestamp) {
            from = period.lowerBound
            to = min(moment, period.upperBound)
            self.moment = moment
        }
    }

    /// Adds what hosting all versions cost.
    func addHosting(_ span: Span, to tally: inout Tally) {
        for (service, usage) in settled {
            add(usage, price: prices.price(for: service), span, to: &tally)
        }
        for place in open { addOpen(pieces[place], span, to: &tally) }
    }

    /// Adds what hosting one version cost.
    func addHosting(
        of version: VersionID, _ record: VersionUsage, _ span: Span, to tally: inout Tally
    ) {
        add(record.settled, price: price(of: version), span, to: &tally)
        if let place = record.open { addOpen(pieces[place], span, to: &tally) }
    }

    func price(of version: VersionID) -> UnitPrice? {
        prices.price(for: version.project.service)
    }

    private func add(
        _ usage: SettledUsage, price: UnitPrice?, _ span: Span, to tally: inout Tally
    ) {
        if span.from == nil, usage.unboundedCount > 0 { tally.addUnbounded() }
        usage.sums(from: span.from ?? SettledUsage.distantPast, to: span.to) { provenance, sum in
            tally.add(sum, price: price, provenance: provenance)
        }
    }

    /// A running piece is certain while it is watched, else up to its last sight; from there on it
    /// may have been off.
    func addOpen(_ piece: UsagePiece, _ span: Span, to tally: inout Tally) {
        eachPart(of: piece, span) { units, milliseconds, provenance in
            tally.add(
                units: units, milliseconds: milliseconds, price: price(of: piece.version),
                provenance: provenance)
        }
    }

    /// The parts of a running piece in a span: units, milliseconds, and how they are known.
    func eachPart(
        of piece: UsagePiece, _ span: Span, _ take: (ClosedRange<Int>, Int64, Provenance) -> Void
    ) {
        let begin = max(piece.from, span.from ?? piece.from)
        guard isStale(piece, at: span.moment) else {
            return take(piece.units, span.to.millisecondsSince(begin), piece.within)
        }
        take(piece.units, min(piece.seen, span.to).millisecondsSince(begin), piece.within)
        take(
            0...piece.units.upperBound, span.to.millisecondsSince(max(piece.seen, begin)),
            max(piece.within, .assumed))
    }

    /// Whether a running piece has not been seen for longer than the watch gap.
    func isStale(_ piece: UsagePiece, at moment: Timestamp) -> Bool {
        moment.millisecondsSince(piece.seen) > watchGap
    }
}

import Inventory

extension Meter {
    /// What was spent in `period` up to `moment`, for hosting and training. A training is paid for
    /// in the period in which it ended.
    package func spent(in period: Range<Timestamp>, at moment: Timestamp) -> Amount {
        var tally = Tally()
        addHosting(Span(period, at: moment), to: &tally)
        addTrainings(
            from: period.lowerBound, before: Self.trainingEnd(period, at: moment), to: &tally)
        return tally.amount
    }

    /// As `spent(in:at:)`, of the versions that `isIncluded` names.
    package func spent(
        in period: Range<Timestamp>, at moment: Timestamp, where isIncluded: (VersionID) -> Bool
    ) -> Amount {
        var tally = Tally()
        addSpent(in: period, at: moment, where: isIncluded, to: &tally)
        return tally.amount
    }

    /// What will have been spent between `start` and `end` if what runs at `moment` runs on until
    /// its lease in `leases` is over, else until `end`, and nothing starts. `assumed` at best where
    /// anything runs on.
    package func projected(
        to end: Timestamp, at moment: Timestamp, from start: Timestamp,
        leases: [VersionID: Timestamp]
    ) -> Amount {
        let period = start..<max(start, end)
        var tally = Tally()
        addHosting(Span(period, at: moment), to: &tally)
        addTrainings(from: start, before: Self.trainingEnd(period, at: moment), to: &tally)
        addAhead(in: period, at: moment, leases: leases, where: { _ in true }, to: &tally)
        return tally.amount
    }

    /// As `projected(to:at:from:leases:)`, of the versions that `isIncluded` names.
    package func projected(
        to end: Timestamp, at moment: Timestamp, from start: Timestamp,
        leases: [VersionID: Timestamp], where isIncluded: (VersionID) -> Bool
    ) -> Amount {
        let period = start..<max(start, end)
        var tally = Tally()
        addSpent(in: period, at: moment, where: isIncluded, to: &tally)
        addAhead(in: period, at: moment, leases: leases, where: isIncluded, to: &tally)
        return tally.amount
    }

    private func addSpent(
        in period: Range<Timestamp>, at moment: Timestamp, where isIncluded: (VersionID) -> Bool,
        to tally: inout Tally
    ) {
        let span = Span(period, at: moment)
        for (version, record) in records where isIncluded(version) {
            addHosting(of: version, record, span, to: &tally)
        }
        let end = Self.trainingEnd(period, at: moment)
        for training in trainings(from: period.lowerBound, before: end)
        where isIncluded(training.version) {
            add(training, to: &tally)
        }
    }

    /// What runs at `moment` and has no end yet, from then on.
    private func addAhead(
        in period: Range<Timestamp>, at moment: Timestamp, leases: [VersionID: Timestamp],
        where isIncluded: (VersionID) -> Bool, to tally: inout Tally
    ) {
        let begin = max(moment, period.lowerBound)
        for place in open where pieces[place].from <= moment && isIncluded(pieces[place].version) {
            let piece = pieces[place]
            let end = min(leases[piece.version] ?? period.upperBound, period.upperBound)
            tally.add(
                units: piece.units, milliseconds: end.millisecondsSince(begin),
                price: price(of: piece.version),
                provenance: max(piece.within, .assumed))
        }
    }

    /// The end before which trainings count: that of the period, or just after `moment`.
    static func trainingEnd(_ period: Range<Timestamp>, at moment: Timestamp) -> Timestamp {
        min(period.upperBound, moment.advanced(byMilliseconds: 1))
    }
}

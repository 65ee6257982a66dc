import Inventory

extension Meter {
    /// What was spent in `period` up to `moment`, for hosting and training, by the versions that
    /// `isIncluded` names (all). A training is paid for in the period in which it ended.
    package func spent(
        in period: Range<Timestamp>, at moment: Timestamp,
        where isIncluded: (VersionID) -> Bool = { _ in true }
    ) -> Amount {
        var tally = Tally()
        addHosting(in: period, at: moment, where: isIncluded, to: &tally)
        for training in trainings
        where isPaid(training, in: period, at: moment) && isIncluded(training.version) {
            add(training, to: &tally)
        }
        return tally.amount
    }

    /// What is charged an hour at `moment` by the versions that `isIncluded` names.
    package func hourlyRate(
        at moment: Timestamp, where isIncluded: (VersionID) -> Bool
    ) -> Amount {
        var tally = Tally()
        for piece in pieces where piece.covers(moment) && isIncluded(piece.version) {
            addRate(of: piece, milliseconds: 3_600_000, at: moment, to: &tally)
        }
        return tally.amount
    }

    /// What will have been spent between `start` and `end` if what runs at `moment` runs on until
    /// its lease in `leases` is over, else until `end`, and nothing starts. `assumed` at best where
    /// anything runs on.
    package func projected(
        to end: Timestamp, at moment: Timestamp, from start: Timestamp,
        leases: [VersionID: Timestamp], where isIncluded: (VersionID) -> Bool = { _ in true }
    ) -> Amount {
        let period = start..<max(start, end)
        var tally = Tally()
        for piece in pieces where piece.covers(moment) && isIncluded(piece.version) {
            let stop = min(leases[piece.version] ?? end, end)
            addRate(
                of: piece, milliseconds: stop.millisecondsSince(max(moment, start)), at: moment,
                isAhead: true, to: &tally)
        }
        return spent(in: period, at: min(moment, end), where: isIncluded) + tally.amount
    }

    /// What was spent in `period` up to `moment`, by what `key` says of each version, such as its
    /// project; versions for which it says nil are left out.
    package func breakdown<Key: Hashable>(
        in period: Range<Timestamp>, at moment: Timestamp, by key: (VersionID) -> Key?
    ) -> [Key: Spending] {
        var result: [Key: Spending] = [:]
        for (key, versions) in Dictionary(grouping: versions, by: key) {
            guard let key else { continue }
            let names = Set(versions)
            var hosting = Tally()
            addHosting(in: period, at: moment, where: names.contains, to: &hosting)
            var training = Tally()
            for one in trainings
            where isPaid(one, in: period, at: moment) && names.contains(one.version) {
                add(one, to: &training)
            }
            result[key] = Spending(hosting: hosting.amount, training: training.amount)
        }
        return result
    }

    /// What was spent on hosting in `period` up to `moment`, split by how it is known.
    package func provenances(
        in period: Range<Timestamp>, at moment: Timestamp,
        where isIncluded: (VersionID) -> Bool = { _ in true }
    ) -> [Provenance: Amount] {
        var tallies: [Provenance: Tally] = [:]
        for piece in pieces where isIncluded(piece.version) {
            var own = Tally()
            add(piece, from: period.lowerBound, at: min(moment, period.upperBound), to: &own)
            guard !own.isEmpty else { continue }
            tallies[own.amount.provenance, default: Tally()].merge(own)
        }
        return tallies.mapValues(\.amount)
    }

    /// Every version that was seen charged or trained.
    package var versions: Set<VersionID> {
        Set(pieces.map(\.version)).union(trainings.map(\.version))
    }

    private func addHosting(
        in period: Range<Timestamp>, at moment: Timestamp, where isIncluded: (VersionID) -> Bool,
        to tally: inout Tally
    ) {
        let end = min(moment, period.upperBound)
        for piece in pieces where isIncluded(piece.version) {
            add(piece, from: period.lowerBound, at: end, to: &tally)
        }
    }

    private func isPaid(
        _ training: TrainingCharge, in period: Range<Timestamp>, at moment: Timestamp
    ) -> Bool {
        period.contains(training.ended) && training.ended <= moment
    }
}

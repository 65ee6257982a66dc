import Inventory

extension Meter {
    /// What was spent in `period` up to `moment`, by what `key` says of each version, such as its
    /// project; versions for which it says nil are left out.
    package func breakdown<Key: Hashable>(
        in period: Range<Timestamp>, at moment: Timestamp, by key: (VersionID) -> Key?
    ) -> [Key: Spending] {
        var tallies: [Key: (hosting: Tally, training: Tally)] = [:]
        let span = Span(period, at: moment)
        let end = Self.trainingEnd(period, at: moment)
        for (version, record) in records {
            guard let key = key(version) else { continue }
            var (hosting, training) = (Tally(), Tally())
            addHosting(of: version, record, span, to: &hosting)
            for one in record.trainings where one.ended >= period.lowerBound && one.ended < end {
                add(one, to: &training)
            }
            tallies[key, default: (Tally(), Tally())].hosting.add(hosting)
            tallies[key, default: (Tally(), Tally())].training.add(training)
        }
        return tallies.mapValues {
            Spending(hosting: $0.hosting.amount, training: $0.training.amount)
        }
    }

    /// What was spent on hosting in `period` up to `moment`, split by how it is known.
    package func provenances(
        in period: Range<Timestamp>, at moment: Timestamp,
        where isIncluded: (VersionID) -> Bool = { _ in true }
    ) -> [Provenance: Amount] {
        var tallies: [Provenance: Tally] = [:]
        let span = Span(period, at: moment)
        for (version, record) in records where isIncluded(version) {
            let price = price(of: version)
            record.settled.sums(from: span.from ?? SettledUsage.distantPast, to: span.to) {
                let known = price == nil ? Provenance.unknown : $0
                tallies[known, default: Tally()].add($1, price: price, provenance: $0)
            }
            guard let place = record.open else { continue }
            eachPart(of: pieces[place], span) { units, milliseconds, provenance in
                let known = price == nil ? Provenance.unknown : provenance
                guard milliseconds > 0 else { return }
                tallies[known, default: Tally()].add(
                    units: units, milliseconds: milliseconds, price: price, provenance: provenance)
            }
        }
        return tallies.mapValues(\.amount)
    }

    /// Every version that was seen charged, or trained.
    package var versions: Set<VersionID> { Set(records.keys) }
}

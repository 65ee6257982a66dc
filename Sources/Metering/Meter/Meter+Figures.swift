import Inventory

extension Meter {
    /// The versions charged at `moment`, in the order in which they began.
    package func running(at moment: Timestamp) -> [VersionID] {
        let places = moment < latestEnd ? Array(pieces.indices) : open
        return places.filter { pieces[$0].covers(moment) && pieces[$0].units.lowerBound > 0 }
            .map { pieces[$0].version }
    }

    /// The units in service at `moment`, both ends.
    package func units(at moment: Timestamp) -> ClosedRange<Int> {
        var (low, high) = (0, 0)
        eachUnits(at: moment) { units, _, _ in
            low += units.lowerBound
            high += units.upperBound
        }
        return low...high
    }

    /// What is charged an hour at `moment`.
    package func hourlyRate(at moment: Timestamp) -> Amount {
        var tally = Tally()
        eachUnits(at: moment) { units, price, provenance in
            tally.add(
                units: units, milliseconds: Self.hour, price: price, provenance: provenance)
        }
        return tally.amount
    }

    /// What is charged an hour at `moment` by the versions that `isIncluded` names.
    package func hourlyRate(
        at moment: Timestamp, where isIncluded: (VersionID) -> Bool
    ) -> Amount {
        var tally = Tally()
        eachOpenUnits(at: moment, where: isIncluded) { units, price, provenance in
            tally.add(
                units: units, milliseconds: Self.hour, price: price, provenance: provenance)
        }
        guard moment < latestEnd else { return tally.amount }
        for (version, record) in records where isIncluded(version) {
            record.settled.units(at: moment) { provenance, units in
                tally.add(
                    units: units, milliseconds: Self.hour, price: price(of: version),
                    provenance: provenance)
            }
        }
        return tally.amount
    }

    /// The units that may be in service at `moment`, of the versions that `isIncluded` names.
    package func mostUnits(
        at moment: Timestamp, where isIncluded: (VersionID) -> Bool
    ) -> Int {
        var units = 0
        eachOpenUnits(at: moment, where: isIncluded) { range, _, _ in units += range.upperBound }
        return units
    }

    private static let hour: Int64 = 3_600_000

    private func eachUnits(
        at moment: Timestamp, _ take: (ClosedRange<Int>, UnitPrice?, Provenance) -> Void
    ) {
        for (service, usage) in settled {
            usage.units(at: moment) { provenance, units in
                take(units, prices.price(for: service), provenance)
            }
        }
        eachOpenUnits(at: moment, where: { _ in true }, take)
    }

    private func eachOpenUnits(
        at moment: Timestamp, where isIncluded: (VersionID) -> Bool,
        _ take: (ClosedRange<Int>, UnitPrice?, Provenance) -> Void
    ) {
        for place in open where pieces[place].covers(moment) {
            let piece = pieces[place]
            guard isIncluded(piece.version) else { continue }
            let isStale = isStale(piece, at: moment)
            take(
                piece.units, price(of: piece.version),
                isStale ? max(piece.within, .assumed) : piece.within)
        }
    }

    /// What the version has cost by `moment`, without an earlier one of its name; nil when it was
    /// never seen charged.
    package func amount(of version: VersionID, at moment: Timestamp) -> Amount? {
        guard let record = records[version] else { return nil }
        let birth = sightings[version]?.birth ?? SettledUsage.distantPast
        let namesakes = record.places.prefix { place in
            pieces[place].to.map { $0 <= birth } ?? false
        }
        guard namesakes.count < record.places.count else { return nil }
        let start = namesakes.last.flatMap { pieces[$0].to }
        var tally = Tally()
        addHosting(of: version, record, Span(from: start, to: moment), to: &tally)
        return tally.amount
    }

    /// What hosting everything has cost between `start` (nil: ever) and `moment`.
    package func total(at moment: Timestamp, from start: Timestamp? = nil) -> Amount {
        var tally = Tally()
        addHosting(Span(from: start, to: moment), to: &tally)
        return tally.amount
    }

    /// What hosting everything has cost since the session began.
    package func sessionTotal(at moment: Timestamp) -> Amount {
        total(at: moment, from: sessionStart)
    }

    /// What hosting everything has cost since the last midnight of a zone `utcOffsetSeconds` east
    /// of Greenwich; where the offset changes that day, the midnight is that of the offset given.
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
}

import FoundationEssentials
import Inventory
import Metering
import Testing

/// A meter and a brute force that are told the same history, with restarts of the program.
struct Walk {
    private(set) var meter: Meter
    private var brute: BruteForce
    private var history: History
    private let start: Int64
    private let grain: Int64
    /// A moment in steps, some time after the last sight by the machine's clock.
    private(set) var moment: Int64 = 0

    init(
        seed: UInt64, grain: Int64, start: Int64,
        prices: [VisionService: Int64] = MeterPropertyTests.prices
    ) {
        var generator = SeededGenerator(seed: seed)
        self.grain = grain
        self.start = start
        // Milliseconds cost too little to show a difference otherwise.
        let scale: Int64 = grain == 1 ? 1000 : 1
        let scaled = prices.mapValues { $0 * scale }
        var table = MeterPropertyTests.table
        for (service, price) in scaled {
            table.entries[service]?.price = UnitPrice(microDollarsPerUnitHour: price)
        }
        if seed % 5 == 0 { table.entries[.lookoutVision] = nil }
        meter = Meter(
            prices: table,
            sessionStart: Timestamp(
                milliseconds: (start + Int64.random(in: 0...1200, using: &generator)) * grain),
            watchGap: 150 * grain)
        brute = BruteForce(
            prices: seed % 5 == 0 ? scaled.filter { $0.key == .customLabels } : scaled,
            watchGap: meter.watchGap, grain: grain)
        history = History(start: start, generator: generator, grain: grain)
    }

    /// One observation, and perhaps a training or a restart.
    mutating func step() throws {
        let observation = history.next()
        meter.record(observation)
        brute.record(observation)
        if history.chance(8) { train() }
        if history.restarts() {
            try restart()
            brute.restart()
        }
        moment = history.clock + Int64.random(in: 0...400, using: &history.generator)
    }

    private mutating func train() {
        let created = history.clock - Int64.random(in: 500...6000, using: &history.generator)
        let length = Int64.random(in: 1...400, using: &history.generator)
        let charge = TrainingCharge(
            version: History.versions[Int.random(in: 0...2, using: &history.generator)],
            created: Timestamp(milliseconds: created * grain),
            ended: Timestamp(milliseconds: (created + length) * grain),
            billedSeconds: history.chance(85)
                ? Int.random(in: 0...90_000, using: &history.generator) : nil)
        meter.record(charge)
        brute.trainings.removeAll {
            $0.version == charge.version && $0.created == charge.created
        }
        brute.trainings.append(charge)
    }

    private mutating func restart() throws {
        let saved = try JSONEncoder().encode(meter.pieces)
        let pieces = try JSONDecoder().decode([UsagePiece].self, from: saved)
        meter = Meter(
            prices: meter.prices, pieces: pieces, trainings: brute.trainings.shuffled(),
            sessionStart: meter.sessionStart, watchGap: meter.watchGap)
    }

    /// Compares figures ever, of the session and of a random past.
    mutating func compare() {
        let end = moment + 3000
        let usage = brute.usage(from: start - 10_000, to: end, at: moment)
        let now = time(moment)
        #expect(meter.total(at: now) == usage.hosting(from: nil, to: moment).amount)
        let session = meter.sessionStart.milliseconds / grain
        #expect(meter.sessionTotal(at: now) == usage.hosting(from: session, to: moment).amount)
        for version in History.versions {
            #expect(
                meter.amount(of: version, at: now) ?? .zero
                    == usage.hosting(from: nil, to: moment) { $0 == version }.amount)
        }
        let from = Int64.random(in: start - 2000...moment, using: &history.generator)
        compare(from..<from + Int64.random(in: 0...3000, using: &history.generator), usage)
        compareRates(at: moment)
        compareRates(at: from)
    }

    /// Compares what was spent in periods.
    mutating func compare(_ periods: [Range<Int64>]) {
        let usage = brute.usage(
            from: periods.map(\.lowerBound).min() ?? moment,
            to: max(moment, periods.map(\.upperBound).max() ?? moment), at: moment)
        for period in periods { compare(period, usage) }
    }

    /// Compares what was spent in a period in every way in which it can be asked for.
    private mutating func compare(_ period: Range<Int64>, _ usage: Usage) {
        let span = time(period.lowerBound)..<time(period.upperBound)
        let (now, end) = (time(moment), min(moment, period.upperBound))
        let left = Set(History.versions.filter { _ in history.chance(50) })
        func spent(where isIncluded: (VersionID) -> Bool) -> Sum {
            var sum = usage.hosting(from: period.lowerBound, to: end, where: isIncluded)
            sum.add(training(span, where: isIncluded))
            return sum
        }
        #expect(meter.spent(in: span, at: now) == spent { _ in true }.amount)
        #expect(
            meter.spent(in: span, at: now, where: left.contains)
                == spent(where: left.contains).amount)
        let parts = usage.parts(from: period.lowerBound, to: end).mapValues(\.amount)
        #expect(meter.provenances(in: span, at: now) == parts)
        for (version, spending) in meter.breakdown(in: span, at: now, by: { $0 }) {
            #expect(
                spending.hosting
                    == usage.hosting(from: period.lowerBound, to: end) { $0 == version }.amount)
            #expect(spending.training == training(span) { $0 == version }.amount)
        }
        let whole = meter.breakdown(in: span, at: now) { left.contains($0) ? "left" : nil }
        #expect(
            (whole["left"] ?? Spending()).hosting
                == usage.hosting(from: period.lowerBound, to: end, where: left.contains).amount)
        #expect(
            (whole["left"] ?? Spending()).training == training(span, where: left.contains).amount)
        guard moment >= brute.lastSight else { return }
        compareProjection(usage, period, spent(where: left.contains), left)
    }

    /// Compares what will be spent with steps that go on as the last one does.
    private mutating func compareProjection(
        _ usage: Usage, _ period: Range<Int64>, _ spent: Sum, _ versions: Set<VersionID>
    ) {
        var (sum, leases) = (spent, [VersionID: Timestamp]())
        for version in History.versions where history.chance(50) {
            leases[version] = time(
                moment + Int64.random(in: -500...2500, using: &history.generator))
        }
        for (version, units, provenance) in brute.usage(
            from: moment, to: moment + 1, at: moment
        ).serving(at: moment) where versions.contains(version) {
            for time in max(moment, period.lowerBound)..<max(moment, period.upperBound)
            where leases[version].map({ self.time(time) < $0 }) ?? true {
                sum.add(
                    units, milliseconds: grain, price: brute.prices[version.project.service],
                    provenance: max(provenance, .assumed))
            }
        }
        let projected = meter.projected(
            to: time(period.upperBound), at: time(moment), from: time(period.lowerBound),
            leases: leases, where: versions.contains)
        #expect(projected == sum.amount)
    }

    private func compareRates(at moment: Int64) {
        let usage = brute.usage(from: moment, to: moment + 1, at: moment)
        let serving = usage.serving(at: moment)
        let now = time(moment)
        #expect(meter.hourlyRate(at: now) == usage.rate(at: moment).amount)
        for version in History.versions {
            #expect(
                meter.hourlyRate(at: now) { $0 == version }
                    == usage.rate(at: moment) { $0 == version }.amount)
        }
        #expect(Set(meter.running(at: now)) == Set(serving.filter { $0.1.lowerBound > 0 }.map(\.0)))
        let units = serving.map(\.1)
        #expect(meter.units(at: now).lowerBound == units.map(\.lowerBound).reduce(0, +))
        #expect(meter.units(at: now).upperBound == units.map(\.upperBound).reduce(0, +))
    }

    private func training(
        _ period: Range<Timestamp>, where isIncluded: (VersionID) -> Bool = { _ in true }
    ) -> Sum {
        var sum = Sum()
        for one in brute.trainings
        where isIncluded(one.version) && period.contains(one.ended) && one.ended <= time(moment) {
            guard let seconds = one.billedSeconds else { continue }
            let price = meter.prices.trainings[one.version.project.service]?.price
            sum.add(
                1...1, milliseconds: Int64(seconds) * 1000,
                price: price?.microDollarsPerUnitHour, provenance: .measured)
        }
        return sum
    }

    private func time(_ steps: Int64) -> Timestamp { Timestamp(milliseconds: steps * grain) }

    func expectOrdered() {
        for (version, pieces) in Dictionary(grouping: meter.pieces, by: \.version) {
            #expect(meter.pieces(of: version) == pieces)
            #expect(pieces.allSatisfy { ($0.to ?? $0.seen) >= $0.seen && $0.seen >= $0.from })
            for (left, right) in zip(pieces, pieces.dropFirst()) {
                #expect(left.to.map { $0 <= right.from } ?? false)
            }
        }
        #expect(UsagePiece.reconciled(meter.pieces).count == meter.pieces.count)
    }
}

import Inventory
import Metering
import Testing

/// Random histories of units, watched in parts, sampled in either way: what is rebuilt must hold the
/// truth, which is summed up here without pieces.
@Suite struct RebuildPropertyTests {
    /// Units by the minute-fraction: each step holds from its moment, in milliseconds, to the next.
    private struct Truth {
        var steps: [(at: Int64, units: Int)]

        /// Changes lie at least four minutes apart; a stop lasts eleven or more.
        init(_ random: inout SeededGenerator, until end: Int64) {
            var place: Int64 = 0
            var units = 0
            steps = [(0, 0)]
            while true {
                let most: Int64 = units == 0 ? 6_000_000 : 4_000_000
                place += Int64.random(in: (units == 0 ? 660_000 : 240_000)...most, using: &random)
                guard place < end - 600_000 else { break }
                units =
                    units == 0
                    ? Int.random(in: 1...3, using: &random) : Int.random(in: 0...3, using: &random)
                steps.append((place, units))
            }
        }

        func units(_ moment: Int64) -> Int { steps.last { $0.at <= moment }?.units ?? 0 }

        func unitMilliseconds(_ from: Int64, _ to: Int64) -> Int64 {
            var sum: Int64 = 0
            for (index, step) in steps.enumerated() {
                let end = index + 1 < steps.count ? steps[index + 1].at : to
                sum += max(0, min(end, to) - max(step.at, from)) * Int64(step.units)
            }
            return sum
        }
    }

    private enum Reading: CaseIterable { case moment, mean }

    /// Samples of every minute in which anything served.
    private func samples(
        _ truth: Truth, _ reading: Reading, until end: Int64, _ random: inout SeededGenerator
    ) -> [UnitSample] {
        stride(from: Int64(0), to: end, by: 60_000).compactMap { start in
            let value: Double
            switch reading {
            case .moment:
                value = Double(truth.units(start + Int64.random(in: 0..<60_000, using: &random)))
            case .mean:
                value = Double(truth.unitMilliseconds(start, start + 60_000)) / 60_000
            }
            guard value > 0 else { return nil }
            return UnitSample(
                from: Timestamp(milliseconds: start), periodSeconds: 60, average: value, count: 1)
        }
    }

    /// As CloudWatch rolls minutes up.
    private func rolled(_ samples: [UnitSample], to seconds: Int64) -> [UnitSample] {
        Dictionary(grouping: samples) { $0.from.milliseconds / (seconds * 1000) }.map {
            key, group in
            UnitSample(
                from: Timestamp(milliseconds: key * seconds * 1000), periodSeconds: seconds,
                average: group.reduce(0) { $0 + $1.average } / Double(group.count),
                count: Double(group.count))
        }
    }

    /// What the program saw: polls every minute in some parts of the time.
    private func watched(
        _ truth: Truth, until end: Int64, _ random: inout SeededGenerator
    ) -> Meter {
        let bolts = version("bolts")
        var meter = Meter(
            prices: .custom(UnitPrice(microDollarsPerUnitHour: 3_600_000)), sessionStart: at(0))
        var place: Int64 = 0
        var isOpen = Bool.random(using: &random)
        while place < end {
            let next = min(end, place + Int64.random(in: 300_000...9_000_000, using: &random))
            if isOpen {
                for moment in stride(from: place, to: next, by: 60_000) {
                    let units = truth.units(moment)
                    meter.record(
                        Observation(
                            version: bolts, state: units > 0 ? .hosted : .trained,
                            minUnits: units > 0 ? units : nil, createdAt: at(0),
                            at: Timestamp(milliseconds: moment)))
                }
            }
            isOpen.toggle()
            place = next
        }
        return meter
    }

    @Test(arguments: 1...20)
    func `what is rebuilt holds what was used`(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        let end: Int64 = 12 * 3_600_000
        let bolts = version("bolts")
        for reading in Reading.allCases {
            let truth = Truth(&random, until: end)
            let minutes = samples(truth, reading, until: end, &random)
            for seconds in [Int64(60), 300, 3600] {
                let series = UnitSeries(
                    seconds == 60 ? minutes : rolled(minutes, to: seconds),
                    in: at(0)..<Timestamp(milliseconds: end))
                var meter = watched(truth, until: end, &random)
                let assumed = meter.pieces.filter { $0.within == .assumed }
                _ = meter.rebuild(
                    bolts, from: series, settled: Timestamp(milliseconds: end))
                check(meter, assumed, truth, reading, seconds: seconds)
                let unseen = meter.unseen(settled: Timestamp(milliseconds: end))[bolts] ?? []
                _ = meter.rebuildUnseen(
                    bolts, from: series, in: at(0)..<Timestamp(milliseconds: end),
                    settled: Timestamp(milliseconds: end))
                check(meter, unseen, truth, reading, seconds: seconds)
            }
        }
    }

    /// Where it was off on both sides of an unwatched time: what is found holds the truth.
    private func check(
        _ meter: Meter, _ unseen: [Range<Timestamp>], _ truth: Truth, _ reading: Reading,
        seconds: Int64
    ) {
        for range in unseen {
            var (low, high) = (Int64(0), Int64(0))
            for piece in meter.pieces {
                let (from, to) = (max(piece.from, range.lowerBound), piece.to ?? range.upperBound)
                let length = max(0, min(to, range.upperBound).millisecondsSince(from))
                guard length > 0 else { continue }
                #expect(piece.within == .reconstructed)
                low += length * Int64(piece.units.lowerBound)
                high += length * Int64(piece.units.upperBound)
            }
            let used = truth.unitMilliseconds(
                range.lowerBound.milliseconds, range.upperBound.milliseconds)
            let slack = seconds == 60 ? 0 : 2 * 3 * seconds * 1000
            #expect(low - slack <= used && used <= high + slack)
            if reading == .mean, seconds == 60 { #expect(low == used && high == used) }
        }
    }

    /// Piece by piece: every stretch that was assumed is filled, and holds the truth; a mean by the
    /// minute tells it exactly.
    private func check(
        _ meter: Meter, _ assumed: [UsagePiece], _ truth: Truth, _ reading: Reading, seconds: Int64
    ) {
        for gap in assumed {
            guard let end = gap.to else { continue }
            let inside = meter.pieces.filter { $0.from >= gap.from && $0.from < end }
            var (low, high) = (Int64(0), Int64(0))
            for piece in inside {
                let length = (piece.to ?? end).millisecondsSince(piece.from)
                low += length * Int64(piece.units.lowerBound)
                high += length * Int64(piece.units.upperBound)
            }
            let used = truth.unitMilliseconds(gap.from.milliseconds, end.milliseconds)
            #expect(inside.first?.from == gap.from && inside.last?.to == end)
            // Inside a period older than 15 days the place of the use is not known.
            let slack = seconds == 60 ? 0 : 2 * 3 * seconds * 1000
            #expect(low - slack <= used && used <= high + slack)
            if reading == .mean, seconds == 60, inside.allSatisfy({ $0.within == .reconstructed }) {
                #expect(low == used && high == used)
            }
        }
    }
}

import Inventory
import Metering
import Testing

@Suite struct RebuildTests {
    private let bolts = version("bolts")

    private func lines(_ meter: Meter) -> [String] {
        meter.pieces.map { piece in
            let end = piece.to.map { "\($0.milliseconds / 1000)" } ?? ""
            let units = "\(piece.units.lowerBound)...\(piece.units.upperBound)"
            let mark = piece.isStartUnknown ? " start unknown" : ""
            return "\(piece.from.milliseconds / 1000)-\(end) \(units) \(piece.within)\(mark)"
        }
    }

    /// With a version that was made at 0.
    private func born(_ observations: [Observation]) -> [Observation] {
        observations.map { observation in
            var observation = observation
            observation.createdAt = at(0)
            return observation
        }
    }

    /// Rebuilt from minute samples as a controller does it.
    private func rebuild(
        _ meter: inout Meter, _ samples: [UnitSample], now: Int64
    ) -> Bool {
        let settled = at(now - 300)
        let plan = UnitRequest.plan(meter.stretches(settled: settled), at: at(now))
        return (plan.windows[bolts] ?? []).reduce(false) { changed, window in
            let series = UnitSeries(samples, in: window)
            return meter.rebuild(bolts, from: series, settled: settled) || changed
        }
    }

    @Test func `a version that ran before it was seen gets its start from samples`() {
        var meter = meter(born(polls(bolts, .hosted, from: 72_000, to: 73_200)))
        let samples = minutes(1000, Array(repeating: 1, count: 215))
        let isRebuilt = rebuild(&meter, samples, now: 73_200)
        #expect(isRebuilt)
        #expect(
            lines(meter) == [
                "59940-60060 0...1 reconstructed",
                "60060-72000 1...1 reconstructed", "72000- 1...1 measured",
            ])
        let hours = Double(73_200 - 60_060) / 3600
        let amount = meter.amount(of: bolts, at: at(73_200))
        #expect(amount?.provenance == .reconstructed)
        #expect(amount?.low == Money(microDollars: Int64(hours * 4_000_000)))
        let high = Money(microDollars: Int64((hours + 120.0 / 3600) * 4_000_000))
        #expect(amount?.high == high)
        #expect(meter.stretches(settled: at(72_900)).isEmpty)
    }

    @Test func `without a bound the samples reach back to where they begin`() {
        var meter = meter(polls(bolts, .hosted, from: 72_000, to: 73_200))
        let samples = minutes(1000, [0.5] + Array(repeating: 1, count: 215))
        _ = rebuild(&meter, samples, now: 73_200)
        #expect(lines(meter) == ["60030-72000 1...1 reconstructed", "72000- 1...1 measured"])
        #expect(meter.runningSince(of: bolts)?.0 == at(60_030))
    }

    @Test func `while the program was closed a stop and a start are found`() {
        let before = polls(bolts, .hosted, from: 60, to: 3600)
        let after = polls(bolts, .hosted, from: 40_000, to: 42_000)
        var meter = meter([seen(bolts, .starting, 0, cause: .startAccepted)] + before + after)
        #expect(lines(meter)[1] == "3600-40000 0...1 assumed")
        let values: [Double?] =
            Array(repeating: 1, count: 100) + [0.5] + Array(repeating: nil, count: 399) + [0.75]
            + Array(repeating: 1, count: 200)
        let isRebuilt = rebuild(&meter, minutes(0, values), now: 42_000)
        #expect(isRebuilt)
        #expect(
            lines(meter) == [
                "0-3600 1...1 measured", "3600-6030 1...1 reconstructed",
                "6030-30015 0...0 reconstructed", "30015-40000 1...1 reconstructed",
                "40000- 1...1 measured",
            ])
        let seconds: Double = 6030 + (42_000 - 30_015)
        let sum = Money(microDollars: Int64(seconds / 3600 * 4_000_000))
        #expect(meter.total(at: at(42_000)).low == sum)
        #expect(meter.total(at: at(42_000)).high == sum)
    }

    @Test func `a missing metric leaves both ends, and so does one that went silent`() {
        let observations =
            [seen(bolts, .hosted, 0, cause: .startAccepted)]
            + polls(bolts, .hosted, from: 10_000, to: 20_000)
        var missing = meter(observations)
        let old = missing
        let isRebuilt = rebuild(&missing, [], now: 20_000)
        #expect(!isRebuilt && missing == old)
        // Samples until 3000, none of the hours in which it was seen hosted: lost, not zero.
        var silent = meter(observations)
        _ = rebuild(&silent, minutes(0, Array(repeating: 1, count: 50)), now: 20_000)
        #expect(
            lines(silent) == [
                "0-60 0...1 reconstructed", "60-2940 1...1 reconstructed",
                "2940-3000 0...1 reconstructed",
                "3000-10000 0...1 assumed", "10000- 1...1 measured",
            ])
        #expect(silent.stretches(settled: at(19_700)) == [bolts: [at(3000)..<at(10_000)]])
    }

    @Test func `what is not settled yet stays assumed and is completed later`() {
        var meter = meter(born([seen(bolts, .hosted, 10_000)]))
        let samples = minutes(100, Array(repeating: 1, count: 60))
        _ = rebuild(&meter, samples, now: 10_020)
        #expect(lines(meter).suffix(2) == ["9540-10000 0...1 assumed", "10000- 1...1 measured"])
        for observation in polls(bolts, .hosted, from: 10_020, to: 11_000) {
            meter.record(observation)
        }
        _ = rebuild(&meter, minutes(100, Array(repeating: 1, count: 80)), now: 11_000)
        #expect(
            lines(meter) == [
                "5940-6060 0...1 reconstructed",
                "6060-9540 1...1 reconstructed", "9540-10000 1...1 reconstructed",
                "10000- 1...1 measured",
            ])
    }

    @Test func `units that scale are told by samples, inside what was measured`() {
        var meter = meter(
            [seen(bolts, .starting, 0, units: 1, max: 3, cause: .startAccepted)]
                + polls(bolts, .hosted, from: 60, to: 6000, units: 1, max: 3))
        // Minutes 0 to 4: on its way; a reading of 5 is more than may be.
        let values: [Double?] =
            [nil, nil, nil, nil, nil] + Array(repeating: 1, count: 35)
            + Array(repeating: 2, count: 30) + [5, 5, 5] + Array(repeating: 2, count: 27)
        let isRebuilt = rebuild(&meter, minutes(0, values), now: 6000)
        #expect(isRebuilt)
        let total = meter.total(at: at(6000))
        #expect(meter.pieces.last?.to == nil)
        #expect(meter.pieces.allSatisfy { (1...3).contains($0.units.lowerBound) })
        // 5 to 39: one unit; 41 to 69 and 74 to 94: two; the rest is what it was.
        #expect(lines(meter).contains("360-2340 1...1 reconstructed"))
        #expect(lines(meter).contains("2460-4140 2...2 reconstructed"))
        #expect(total.low > dollars(6000.0 / 3600 * 4))
        #expect(total.high.map { $0 < dollars(6000.0 / 3600 * 12) } == true)
        // The next poll goes on, and the journal gives back the same sums.
        meter.record(seen(bolts, .hosted, 6060, units: 1, max: 3))
        #expect(meter.pieces.filter { $0.to == nil }.count == 1)
        let reloaded = Meter(prices: meter.prices, pieces: meter.pieces, sessionStart: at(0))
        #expect(reloaded.total(at: at(6060)) == meter.total(at: at(6060)))
    }

    @Test func `other versions and what was measured stay as they are`() {
        let nuts = version("nuts", .lookoutVision)
        var meter = meter([
            seen(nuts, .hosted, 100), seen(bolts, .starting, 200, cause: .startAccepted),
            seen(bolts, .hosted, 260), seen(bolts, .trained, 320),
        ])
        let old = meter
        let series = UnitSeries(minutes(0, Array(repeating: 7, count: 200)), in: at(0)..<at(12_000))
        let isChanged = meter.rebuild(bolts, from: series, settled: at(12_000))
        #expect(!isChanged && meter == old)
    }

    @Test func `the second of two dashboards takes over what the first one rebuilt`() {
        let before = meter([seen(bolts, .starting, 0, cause: .startAccepted)])
        var one = Meter(prices: before.prices, pieces: before.pieces, sessionStart: at(0))
        one.record(seen(bolts, .hosted, 36_000))
        var two = one
        let samples = minutes(
            0,
            Array(repeating: 1, count: 10) + [0.5] + Array(repeating: nil, count: 20)
                + Array(repeating: 1, count: 600))
        let isRebuilt = rebuild(&one, samples, now: 36_600)
        #expect(isRebuilt)
        two.record(seen(bolts, .hosted, 36_060))
        // Both saved: rows of the same name are merged, whichever came last.
        for saved in [one.pieces + two.pieces, two.pieces + one.pieces] {
            let journal = Meter(prices: one.prices, pieces: saved, sessionStart: at(0))
            #expect(journal.total(at: at(36_060)) == one.total(at: at(36_060)))
        }
    }
}

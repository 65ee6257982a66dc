import Inventory
import Metering
import Testing

/// A start and a stop that nobody saw leave nothing but samples.
@Suite struct UnseenTests {
    private let bolts = version("bolts")

    private func lines(_ meter: Meter) -> [String] {
        meter.pieces.map { piece in
            let end = piece.to.map { "\($0.milliseconds / 1000)" } ?? ""
            let units = "\(piece.units.lowerBound)...\(piece.units.upperBound)"
            return "\(piece.from.milliseconds / 1000)-\(end) \(units) \(piece.within)"
        }
    }

    /// Takes in minute samples of all the time until `end`.
    private func rebuild(
        _ meter: inout Meter, _ samples: [UnitSample], until end: Int64
    ) -> Bool {
        meter.rebuildUnseen(
            bolts, from: UnitSeries(samples, in: at(0)..<at(end)), in: at(0)..<at(end),
            settled: at(end))
    }

    /// Means: an hour on two units, with a fraction at either end.
    private let hour = minutes(100, [0.5] + Array(repeating: 2, count: 60) + [0.5])

    @Test func `a start and a stop while nobody watched are found`() {
        var meter = meter([seen(bolts, .trained, 0), seen(bolts, .trained, 40_000)])
        #expect(meter.unseen(settled: at(39_000))[bolts]?.last == at(0)..<at(39_000))
        let isFound = rebuild(&meter, hour, until: 40_000)
        #expect(isFound)
        // A half of a minute beside two units is a quarter of it on two.
        #expect(lines(meter) == ["6045-9675 2...2 reconstructed"])
        #expect(meter.total(at: at(40_000)).text == "≈$8.07")
        #expect(meter.unseen(settled: at(40_000)).isEmpty && meter.running(at: at(40_000)).isEmpty)
    }

    @Test func `what ran before the program was ever opened is found`() {
        var meter = meter([seen(bolts, .trained, 40_000)])
        let isFound = rebuild(&meter, hour, until: 40_000)
        #expect(isFound && meter.pieces.count == 1)
    }

    @Test func `before an own start another run is found`() {
        var meter = meter([
            seen(bolts, .trained, 0), seen(bolts, .starting, 40_000, cause: .startAccepted),
        ])
        let isFound = rebuild(&meter, hour, until: 40_000)
        #expect(isFound && meter.pieces.count == 2)
        #expect(meter.runningSince(of: bolts)?.0 == at(40_000))
    }

    @Test func `silence is a time off, and is asked for once`() {
        var meter = meter([seen(bolts, .trained, 0), seen(bolts, .trained, 40_000)])
        let isFound = rebuild(&meter, [], until: 40_000)
        #expect(!isFound && meter.pieces.isEmpty)
        #expect(meter.unseen(settled: at(40_000)).isEmpty)
    }

    @Test func `what is not settled is asked for later`() {
        var meter = meter([seen(bolts, .trained, 0), seen(bolts, .trained, 40_000)])
        meter.forgetUnseen(bolts, before: at(39_700))
        #expect(meter.unseen(settled: at(39_700)).isEmpty)
        #expect(meter.unseen(settled: at(40_300)) == [bolts: [at(39_700)..<at(40_000)]])
    }

    @Test func `what is watched, or was never trained, is not asked for`() {
        let watched = meter(polls(bolts, .trained, from: 0, to: 6000))
        #expect(watched.unseen(settled: at(6000))[bolts]?.map(\.upperBound) == [at(0)])
        let trains = meter([seen(bolts, .training, 9000), seen(bolts, .trainingFailed, 9060)])
        #expect(trains.unseen(settled: at(10_000)).isEmpty)
    }

    @Test func `samples of a stop that was seen are no second run, a later run is`() {
        var meter = meter(
            [seen(bolts, .starting, 0, cause: .startAccepted)]
                + polls(bolts, .hosted, from: 60, to: 3600)
                + [seen(bolts, .trained, 3660), seen(bolts, .trained, 40_000)])
        meter.forgetUnseen(bolts, before: at(0))
        let tail = minutes(0, Array(repeating: 1, count: 66))
        let isFound = rebuild(&meter, tail + hour, until: 40_000)
        #expect(isFound)
        #expect(lines(meter).map { $0.split(separator: " ")[0] } == ["0-3660", "6045-9675"])
    }

    @Test func `a stop after which it served for hours was none`() {
        var meter = meter(
            [seen(bolts, .starting, 0, cause: .startAccepted)]
                + polls(bolts, .hosted, from: 60, to: 3600)
                + [seen(bolts, .trained, 3660), seen(bolts, .trained, 40_000)])
        let isFound = rebuild(&meter, minutes(0, Array(repeating: 1, count: 200)), until: 40_000)
        #expect(isFound)
        #expect(lines(meter).dropFirst().first == "3660-11940 1...1 reconstructed")
    }

    @Test func `a version that no list has any more is found by its samples`() {
        var meter = meter([])
        meter.recordUnlisted(bolts, at: at(40_000))
        #expect(meter.unseen(settled: at(40_000)).keys.map(\.self) == [bolts])
        let isFound = rebuild(&meter, hour, until: 40_000)
        #expect(isFound && meter.versions == [bolts])
    }
}

import FoundationEssentials
import Inventory
import Metering
import Testing

/// Random histories against a sum over every second.
struct MeterPropertyTests {
    static let prices: [VisionService: Int64] = [
        .customLabels: 4_000_003, .lookoutVision: 2_999_999,
    ]

    static let table = PriceTable(
        entries: prices.mapValues { price in
            PriceTable.Entry(
                price: UnitPrice(microDollarsPerUnitHour: price), source: "test", asOf: "2026")
        })

    @Test(arguments: 1...40)
    func `every figure is the sum over every second`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let zone = Int64.random(in: -48...56, using: &generator) * 900
        let midnight = 20_000 * 86_400 - zone
        let start = midnight - Int64.random(in: 0...1800, using: &generator)
        var history = History(start: start, generator: generator)
        var meter = Meter(prices: Self.table, sessionStart: at(start + 600))
        var brute = BruteForce(prices: Self.prices, watchGap: meter.watchGap)
        for step in 0..<60 {
            let observation = history.next()
            meter.record(observation)
            brute.record(observation)
            if history.restarts() {
                meter = try restarted(meter)
                brute.restart()
            }
            guard step % 20 == 19 else { continue }
            let moment = history.clock + Int64.random(in: 0...400, using: &history.generator)
            compare(meter, brute, at: moment, midnight: midnight, zone: zone)
        }
        expectOrdered(meter)
    }

    private func compare(
        _ meter: Meter, _ brute: BruteForce, at moment: Int64, midnight: Int64, zone: Int64
    ) {
        #expect(meter.total(at: at(moment)) == brute.total(at: moment, from: nil))
        let session = meter.sessionStart.milliseconds / 1000
        #expect(meter.sessionTotal(at: at(moment)) == brute.total(at: moment, from: session))
        guard moment < midnight + 86_400 else { return }
        let dayStart = moment < midnight ? midnight - 86_400 : midnight
        #expect(
            meter.today(at: at(moment), utcOffsetSeconds: Int(zone))
                == brute.total(at: moment, from: dayStart))
        let earlier = moment - 500
        #expect(
            meter.total(at: at(earlier), from: at(earlier - 700))
                == brute.total(at: earlier, from: earlier - 700))
    }

    private func restarted(_ meter: Meter) throws -> Meter {
        let saved = try JSONEncoder().encode(meter.pieces)
        let pieces = try JSONDecoder().decode([UsagePiece].self, from: saved)
        return Meter(prices: meter.prices, pieces: pieces, sessionStart: meter.sessionStart)
    }

    private func expectOrdered(_ meter: Meter) {
        for (_, pieces) in Dictionary(grouping: meter.pieces, by: \.version) {
            #expect(pieces.allSatisfy { ($0.to ?? $0.seen) >= $0.seen && $0.seen >= $0.from })
            for (left, right) in zip(pieces, pieces.dropFirst()) {
                #expect(left.to.map { $0 <= right.from } ?? false)
            }
        }
        #expect(UsagePiece.reconciled(meter.pieces).count == meter.pieces.count)
    }

    @Test(arguments: 1...40)
    func `cutting pieces anywhere changes no total`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed &+ 1000)
        let first = version("a")
        let end = Int64.random(in: 1...10_000_000, using: &generator)
        let whole = UsagePiece(
            version: first, units: 1...3, from: at(0), to: Timestamp(milliseconds: end),
            provenance: .measured, seen: Timestamp(milliseconds: end))
        let cuts = Set((0..<50).map { _ in Int64.random(in: 0...end, using: &generator) })
        let bounds = ([0, end] + cuts.filter { $0 > 0 && $0 < end }).sorted()
        let parts = zip(bounds, bounds.dropFirst()).map { from, to in
            UsagePiece(
                version: first, units: 1...3, from: Timestamp(milliseconds: from),
                to: Timestamp(milliseconds: to), provenance: .measured)
        }
        let moment = Timestamp(milliseconds: Int64.random(in: 0...end, using: &generator))
        let one = Meter(prices: Self.table, pieces: [whole], sessionStart: at(0))
        let many = Meter(prices: Self.table, pieces: parts.shuffled(), sessionStart: at(0))
        #expect(one.total(at: moment) == many.total(at: moment))
    }
}

/// A random history of three versions: starts, stops, flapping, changes of units, gaps, late
/// replies, clocks set back.
struct History {
    var generator: SeededGenerator
    /// Seconds of the true time.
    var clock: Int64
    private var states: [VersionID: (state: VersionState, units: Int, max: Int?)] = [:]
    private var counts: [VersionID: Int] = [:]

    init(start: Int64, generator: SeededGenerator) {
        clock = start
        self.generator = generator
        for one in [version("a"), version("b"), version("1", .lookoutVision)] {
            let state: VersionState = Bool.random(using: &self.generator) ? .trained : .hosted
            states[one] = (state, Int.random(in: 1...3, using: &self.generator), nil)
        }
    }

    private mutating func chance(_ percent: Int) -> Bool {
        Int.random(in: 1...100, using: &generator) <= percent
    }

    mutating func restarts() -> Bool { chance(8) }

    mutating func next() -> Observation {
        clock +=
            chance(12)
            ? Int64.random(in: 140...700, using: &generator)
            : Int64.random(in: 0...60, using: &generator)
        let names = states.keys.sorted { $0.path < $1.path }
        let one = names[Int.random(in: 0..<names.count, using: &generator)]
        counts[one, default: 0] += 1
        let cause = move(one)
        let told = states[one] ?? (.trained, 1, nil)
        let state = chance(4) && cause == .polled ? VersionState.unknown : told.state
        let knowsUnits = !chance(10)
        return Observation(
            version: one, state: state, minUnits: knowsUnits ? told.units : nil,
            maxUnits: knowsUnits ? told.max : nil, at: at(clock - lateness(one)), cause: cause)
    }

    /// A version's first sights come in order, as what came before them is only a bound.
    private mutating func lateness(_ one: VersionID) -> Int64 {
        guard counts[one, default: 0] > 3 else { return 0 }
        if chance(6) { return Int64.random(in: 1...150, using: &generator) }
        return chance(3) ? Int64.random(in: 151...4000, using: &generator) : 0
    }

    private mutating func move(_ one: VersionID) -> Observation.Cause {
        guard var told = states[one] else { return .polled }
        defer { states[one] = told }
        switch told.state {
        case .starting:
            if chance(60) { told.state = .hosted }
        case .stopping:
            if chance(60) { told.state = .trained }
        case .hosted:
            if chance(15) {
                told.state = .stopping
                return chance(60) ? .stopAccepted : .polled
            }
            if chance(10) { told.state = chance(50) ? .updating : .trained }
            if chance(15) { told.units = Int.random(in: 1...4, using: &generator) }
            if chance(10) { told.max = told.units + 2 }
        default:
            if chance(35) {
                told = (.starting, Int.random(in: 1...4, using: &generator), nil)
                return chance(60) ? .startAccepted : .polled
            }
            if chance(20) { told.state = .hosted }
        }
        return .polled
    }
}

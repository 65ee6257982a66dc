import FoundationEssentials
import Inventory
import Metering
import Testing

/// What a service really charged against what the meter could see of it.
struct TruthTests {
    @Test(arguments: 1...60)
    func `what was watched is exact to the micro-dollar`(seed: UInt64) throws {
        var world = World(seed: seed, isWatched: true)
        for _ in 0..<150 {
            try world.step()
            #expect(world.seen == Amount(world.truth))
        }
    }

    @Test(arguments: 1...60)
    func `the truth lies between both ends, however little was seen`(seed: UInt64) throws {
        var world = World(seed: seed, isWatched: false)
        for _ in 0..<150 {
            try world.step()
            let (seen, truth) = (world.seen, world.truth)
            #expect(seen.low <= truth)
            if let high = seen.high { #expect(truth <= high) }
            if seen.provenance == .measured, seen.low == seen.high { #expect(seen.low == truth) }
        }
    }
}

/// One model, which its owner starts and stops, and others too while nobody watches.
private struct World {
    private var generator: SeededGenerator
    private var meter: Meter
    private var state = VersionState.trained
    private var time: Int64 = 1_000_000_000
    private var limits = (least: 1, most: 1)
    /// Of the range that it scales in, the units that serve.
    private var serving = 1
    private var unitMilliseconds: Int64 = 0
    private let isWatched: Bool
    private let birth: Int64

    /// A unit costs a micro-dollar a millisecond.
    init(seed: UInt64, isWatched: Bool) {
        generator = SeededGenerator(seed: seed)
        self.isWatched = isWatched
        meter = Meter(
            prices: .custom(UnitPrice(microDollarsPerUnitHour: 3_600_000)),
            sessionStart: Timestamp(milliseconds: time))
        birth = time - Int64.random(in: 0...9_000_000, using: &generator)
        if !isWatched {
            time = birth
            hide()
        }
        poll()
    }

    var truth: Money { Money(microDollars: unitMilliseconds) }
    var seen: Amount { meter.total(at: Timestamp(milliseconds: time)) }

    mutating func step() throws {
        switch Int.random(in: 0..<10, using: &generator) {
        case 0 where state == .trained: start()
        case 1 where state == .hosted: stop()
        case 2 where !isWatched:
            try leave()
            poll()
        default:
            pass(Int64.random(in: 0...150_000, using: &generator))
            poll()
        }
    }

    private mutating func pass(_ milliseconds: Int64) {
        time += milliseconds
        if state.isCharged { unitMilliseconds += Int64(serving) * milliseconds }
    }

    private mutating func start() {
        pass(Int64.random(in: 0...100_000, using: &generator))
        let least = Int.random(in: 1...3, using: &generator)
        limits = (least, isWatched ? least : Int.random(in: least...5, using: &generator))
        scale()
        state = .starting
        see(.startAccepted)
    }

    private mutating func stop() {
        pass(Int64.random(in: 0...100_000, using: &generator))
        state = .stopping
        see(.stopAccepted)
    }

    /// The program is closed, the machine sleeps or the network is away, and time goes on.
    private mutating func leave() throws {
        hide()
        guard Bool.random(using: &generator) else { return }
        let saved = try JSONEncoder().encode(meter.pieces)
        meter = Meter(
            prices: meter.prices, pieces: try JSONDecoder().decode([UsagePiece].self, from: saved),
            sessionStart: meter.sessionStart)
    }

    /// Somebody starts or stops the model, or stops and starts it.
    private mutating func hide() {
        for _ in 0..<(state.isCharged ? 2 : 1) {
            pass(Int64.random(in: 0...5_000_000, using: &generator))
            if Bool.random(using: &generator) { state = state.isCharged ? .trained : .hosted }
        }
        pass(Int64.random(in: 0...5_000_000, using: &generator))
    }

    private mutating func poll() {
        if state == .starting { state = .hosted }
        if state == .stopping { state = .trained }
        see(.polled)
        scale()
    }

    private mutating func scale() {
        serving = Int.random(in: limits.least...limits.most, using: &generator)
    }

    /// Now and then the units cannot be asked for.
    private mutating func see(_ cause: Observation.Cause) {
        let isTold = isWatched || Int.random(in: 0..<4, using: &generator) > 0
        meter.record(
            Observation(
                version: version("a"), state: state, minUnits: isTold ? limits.least : nil,
                maxUnits: isTold ? limits.most : nil, createdAt: Timestamp(milliseconds: birth),
                at: Timestamp(milliseconds: time),
                cause: cause))
    }
}

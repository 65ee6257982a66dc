import Inventory
import Journal
import Metering
import Testing

/// Two dashboards on one journal, and what the service really charged.
struct TwoWritersTests {
    @Test(arguments: 1...20)
    func `two that watch all the time agree to the micro-dollar`(seed: UInt64) throws {
        let folder = try Folder()
        var office = try Office(path: folder.journal, seed: seed, isWatched: true)
        for _ in 0..<40 {
            try office.step()
            #expect(try office.journaled() == Amount(office.truth))
        }
    }

    @Test(arguments: 1...20)
    func `the truth lies between both ends, whoever watched`(seed: UInt64) throws {
        let folder = try Folder()
        var office = try Office(path: folder.journal, seed: seed, isWatched: false)
        for _ in 0..<40 {
            try office.step()
            let (seen, truth) = (try office.journaled(), office.truth)
            #expect(seen.low <= truth)
            #expect(seen.high.map { truth <= $0 } ?? true)
        }
    }
}

/// One model that two dashboards start, stop and watch; each is closed and opened again at times.
private struct Office {
    private let journal: Journal
    private var random: SeededRandom
    private var meters: [Meter] = []
    /// The time until which each is closed.
    private var closed: [Int64?] = [nil, nil]
    private var state = VersionState.trained
    private var units = 1
    private var time: Int64 = 1_000_000_000
    private var unitMilliseconds: Int64 = 0
    /// Nothing is started again before both have seen that it is off.
    private var unaware: Set<Int> = []
    private let isWatched: Bool

    init(path: String, seed: UInt64, isWatched: Bool) throws {
        journal = try Journal(path: path)
        random = SeededRandom(seed: seed)
        self.isWatched = isWatched
        for writer in 0..<2 {
            meters.append(try opened())
            see(writer, .polled)
        }
    }

    var truth: Money { Money(microDollars: unitMilliseconds) }

    /// What a third dashboard would show.
    func journaled() throws -> Amount {
        try opened().total(at: Timestamp(milliseconds: time))
    }

    /// A unit costs a micro-dollar a millisecond.
    private func opened() throws -> Meter {
        Meter(
            prices: .custom(UnitPrice(microDollarsPerUnitHour: 3_600_000)),
            pieces: try journal.pieces(context: "office"), sessionStart: Timestamp(milliseconds: 0))
    }

    mutating func step() throws {
        let writer = random.number(0...1)
        let isQuick = isWatched || random.number(0...9) > 1
        pass(Int64(random.number(isQuick ? 0...70_000 : 100_000...4_000_000)))
        if let end = closed[writer] {
            guard time >= end else { return }
            closed[writer] = nil
            meters[writer] = try opened()
        }
        switch random.number(0...7) {
        case 0 where state == .trained && unaware.isEmpty:
            (state, units) = (.starting, random.number(1...3))
            see(writer, .startAccepted)
        case 1 where state == .hosted:
            state = .stopping
            see(writer, .stopAccepted)
        case 2 where !isWatched:
            closed[writer] = time + Int64(random.number(0...3_000_000))
        default: poll(writer)
        }
        if isWatched { poll(1 - writer) }
        for writer in 0..<2 { try save(writer) }
    }

    private mutating func pass(_ milliseconds: Int64) {
        time += milliseconds
        if state.isCharged { unitMilliseconds += Int64(units) * milliseconds }
    }

    private mutating func poll(_ writer: Int) {
        if state == .starting { state = .hosted }
        if state == .stopping { (state, unaware) = (.trained, [0, 1]) }
        if state == .trained { unaware.remove(writer) }
        see(writer, .polled)
    }

    private mutating func see(_ writer: Int, _ cause: Observation.Cause) {
        meters[writer].record(
            Observation(
                version: version("1"), state: state, minUnits: units, maxUnits: units,
                at: Timestamp(milliseconds: time), cause: cause))
    }

    private mutating func save(_ writer: Int) throws {
        try journal.save(meters[writer].unsaved(growth: 1), context: "office")
        meters[writer].markSaved(growth: 1)
    }
}

/// SplitMix64 (Steele, Lea, Flood 2014): the same numbers from the same seed everywhere.
private struct SeededRandom {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func number(_ range: ClosedRange<Int>) -> Int {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        mixed ^= mixed >> 31
        return range.lowerBound + Int(mixed % UInt64(range.count))
    }
}

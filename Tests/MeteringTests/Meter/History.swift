import Inventory
import Metering

/// A random history of three versions: starts, stops, flapping, changes of units, scaling, gaps as
/// of missed polls and suspended machines, late replies, clocks set back and forth.
struct History {
    var generator: SeededGenerator
    /// Steps of the true time.
    private(set) var time: Int64
    /// Milliseconds of a step.
    let grain: Int64
    /// Steps by which the machine's clock is wrong.
    private(set) var error: Int64 = 0
    private var states: [VersionID: (state: VersionState, units: Int, max: Int?)] = [:]
    private var births: [VersionID: Int64] = [:]
    private var counts: [VersionID: Int] = [:]

    init(start: Int64, generator: SeededGenerator, grain: Int64 = 1000) {
        time = start
        self.generator = generator
        self.grain = grain
        for one in Self.versions {
            let state: VersionState = Bool.random(using: &self.generator) ? .trained : .hosted
            states[one] = (state, Int.random(in: 1...3, using: &self.generator), nil)
            guard Bool.random(using: &self.generator) else { continue }
            births[one] = start - Int64.random(in: 6000...9000, using: &self.generator)
        }
    }

    static let versions = [version("a"), version("b"), version("1", .lookoutVision)]

    /// What the machine's clock shows, in steps.
    var clock: Int64 { time + error }

    mutating func chance(_ percent: Int) -> Bool {
        Int.random(in: 1...100, using: &generator) <= percent
    }

    mutating func restarts() -> Bool {
        guard chance(8) else { return false }
        counts = [:]
        return true
    }

    mutating func next() -> Observation {
        time +=
            chance(12)
            ? Int64.random(in: 140...700, using: &generator)
            : Int64.random(in: 0...60, using: &generator)
        if isSettled, chance(3) { error = Int64.random(in: -3000...3000, using: &generator) }
        let one = Self.versions[Int.random(in: 0..<Self.versions.count, using: &generator)]
        counts[one, default: 0] += 1
        let cause = move(one)
        let told = states[one] ?? (.trained, 1, nil)
        let state = chance(4) && cause == .polled ? VersionState.unknown : told.state
        let knowsUnits = !chance(10)
        return Observation(
            version: one, state: state, minUnits: knowsUnits ? told.units : nil,
            maxUnits: knowsUnits ? told.max : nil,
            createdAt: births[one].map { Timestamp(milliseconds: $0 * grain) },
            at: Timestamp(milliseconds: (clock - lateness(one)) * grain), cause: cause)
    }

    /// A version's first sights come in order, as what came before them is only a bound.
    private var isSettled: Bool { Self.versions.allSatisfy { counts[$0, default: 0] > 3 } }

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

import Inventory
import Metering
import Testing

struct BudgetOutlookTests {
    /// The moment told by the meter, against a walk in steps of a second over random leases.
    @Test(arguments: 0..<40) func `the moment of passing is that of a walk, second by second`(
        seed: UInt64
    ) throws {
        var chance = SeededGenerator(seed: seed)
        let start: Int64 = 3600
        let end: Int64 = 7200
        let periods = Periods(day: at(0)..<at(end), week: at(0)..<at(end), month: at(0)..<at(end))
        var observations: [Observation] = []
        var leases: [VersionID: Timestamp] = [:]
        var units: [(units: Int64, until: Int64)] = []
        for number in 0..<Int.random(in: 1...6, using: &chance) {
            let id = version("v\(number)")
            let count = Int.random(in: 1...5, using: &chance)
            let until = Int64.random(in: start...end + 600, using: &chance)
            let isLeased = Bool.random(using: &chance)
            observations.append(
                seen(id, .starting, start - 60, units: count, cause: .startAccepted))
            observations.append(seen(id, .hosted, start, units: count))
            if isLeased { leases[id] = at(until) }
            units.append((Int64(count), isLeased ? until : .max))
        }
        let meter = meter(observations)
        let limit = Double.random(in: 0.5...15, using: &chance)
        let standing = Budget(name: "a", limit: dollars(limit), period: .day).standing(
            of: [BudgetShare(meter: meter, leases: leases)], at: at(start), in: periods)
        var microDollarSeconds = units.reduce(0) { $0 + $1.units } * 60 * 4_000_000
        let goal = dollars(limit).microDollars * 3600
        var passing: Int64?
        for second in start..<end where microDollarSeconds < goal {
            microDollarSeconds +=
                units.reduce(0) { $0 + ($1.until > second ? $1.units : 0) } * 4_000_000
            if microDollarSeconds >= goal { passing = second + 1 }
        }
        guard let passing, passing < end else {
            #expect(standing.passes == nil || standing.passes.map { $0 > at(end - 2) } == true)
            return
        }
        let told = try #require(standing.passes)
        #expect(told > at(passing - 1) && told <= at(passing))
    }
}

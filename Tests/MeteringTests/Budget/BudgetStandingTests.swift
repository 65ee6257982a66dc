import Inventory
import Metering
import Testing

struct BudgetStandingTests {
    let labels = version("v1")
    let other = version("v2")
    /// A day of 24 hours, the week and the month, from the epoch of the tests.
    let periods = Periods(
        day: at(0)..<at(86_400), week: at(-86_400)..<at(6 * 86_400),
        month: at(-10 * 86_400)..<at(20 * 86_400))

    /// How a budget of a day stands at an hour of it.
    func standing(
        _ meter: Meter, _ limit: Double, hour: Double, scope: BudgetScope = BudgetScope(),
        period: Budget.Period = .day, atLimit: Budget.AtLimit = .tell,
        leases: [VersionID: Timestamp] = [:], tags: [VersionID: [String: String]] = [:]
    ) -> BudgetStanding {
        Budget(name: "a", scope: scope, limit: dollars(limit), period: period, atLimit: atLimit)
            .standing(
                of: [BudgetShare(meter: meter, leases: leases, tags: tags)],
                at: Timestamp(milliseconds: Int64(hour * 3_600_000)), in: periods)
    }

    /// One unit of Custom Labels, $4 an hour, started at the beginning of the day.
    func started(_ version: VersionID, max: Int? = nil, until hour: Int64) -> [Observation] {
        [seen(version, .starting, 0, max: max, cause: .startAccepted)]
            + polls(version, .hosted, from: 60, to: hour * 3600, max: max)
    }

    @Test func `what is spent is compared with the limit in whole percent`() {
        let meter = meter(started(labels, until: 5))
        let standing = standing(meter, 40, hour: 5)
        #expect(standing.spent == Amount(dollars(20)))
        #expect(standing.percent == 50)
        #expect(standing.reached.contains(.half) && !standing.reached.contains(.most))
        #expect(self.standing(meter, 40.000004, hour: 5).percent == 49)
        #expect(self.standing(meter, 20, hour: 5).isUsedUp)
        #expect(!self.standing(meter, 20.000001, hour: 5).isUsedUp)
    }

    @Test func `only what fell into the period counts`() {
        let pieces = [
            UsagePiece(
                version: labels, units: 1...1, from: at(-7200), to: at(3600),
                provenance: .measured, seen: at(3600))
        ]
        let meter = Meter(
            prices: .builtin(region: "us-east-1"), pieces: pieces, sessionStart: at(0))
        #expect(standing(meter, 40, hour: 5).spent == Amount(dollars(4)))
        #expect(standing(meter, 40, hour: 5, period: .week).spent == Amount(dollars(12)))
        #expect(standing(meter, 40, hour: 5, period: .month).spent == Amount(dollars(12)))
    }

    @Test func `the limit is passed when the present rate has used up the rest`() {
        let meter = meter(started(labels, until: 5))
        let standing = standing(meter, 40, hour: 5)
        #expect(standing.passes == at(10 * 3600))
        #expect(standing.mayPass == at(10 * 3600))
        #expect(standing.projected.low == dollars(96))
        #expect(standing.reached.contains(.passing))
    }

    @Test func `a lease that ends in time lets the limit stand`() {
        let meter = meter(started(labels, until: 5) + started(other, until: 5))
        let leases = [labels: at(6 * 3600), other: at(7 * 3600)]
        // $40 by now, $8 more in the sixth hour and $4 in the seventh.
        #expect(standing(meter, 52.000001, hour: 5, leases: leases).passes == nil)
        #expect(standing(meter, 50, hour: 5, leases: leases).passes == at(6 * 3600 + 1800))
        #expect(standing(meter, 44, hour: 5, leases: leases).passes == at(5 * 3600 + 1800))
        #expect(standing(meter, 60, hour: 5, leases: [labels: at(6 * 3600)]).passes == at(9 * 3600))
    }

    @Test func `a limit that is passed later than the period ends is not passed`() {
        let meter = meter(started(labels, until: 5))
        #expect(standing(meter, 96, hour: 5).passes == nil)
        #expect(standing(meter, 95.9999, hour: 5).passes != nil)
        #expect(standing(meter, 20, hour: 5).passes == nil, "it is used up already")
    }

    @Test func `what may be spent is told, and only what is certain is acted on`() {
        let meter = meter(started(labels, max: 4, until: 5))
        let standing = standing(meter, 40, hour: 5, atLimit: .stop)
        #expect(standing.spent.low == dollars(20) && standing.spent.high == dollars(80))
        #expect(standing.mayHaveReached.contains(.full) && !standing.reached.contains(.full))
        #expect(!standing.refuses && !standing.stops)
        #expect(standing.passes == at(10 * 3600))
        #expect(standing.mayPass == nil, "it may have happened already")
        let sure = self.standing(meter, 20, hour: 5, atLimit: .stop)
        #expect(sure.refuses && sure.stops)
    }

    @Test(arguments: [
        (Budget.AtLimit.tell, false, false), (.refuse, true, false), (.stop, true, true),
    ])
    func `a used up budget does what was chosen`(
        choice: Budget.AtLimit, refuses: Bool, stops: Bool
    ) {
        let standing = standing(
            meter(started(labels, until: 5)), 10, hour: 5, atLimit: choice)
        #expect(standing.refuses == refuses && standing.stops == stops)
    }

    @Test func `versions out of the scope cost the budget nothing`() {
        let meter = meter(started(labels, until: 5) + started(other, until: 5))
        let scope = BudgetScope(version: "customLabels/v2")
        let standing = standing(meter, 40, hour: 5, scope: scope)
        #expect(standing.spent == Amount(dollars(20)))
        #expect(standing.passes == at(10 * 3600))
    }

    @Test func `a version whose tags are not known counts at the upper end`() {
        let meter = meter(started(labels, until: 5) + started(other, until: 5))
        let scope = BudgetScope(tag: .init(key: "team", value: "red"))
        let standing = standing(
            meter, 100, hour: 5, scope: scope, tags: [labels: ["team": "red"]])
        #expect(standing.spent.low == dollars(20) && standing.spent.high == dollars(40))
        #expect(standing.spent.provenance == .assumed)
        #expect(standing.passes == nil && standing.mayPass == at(12 * 3600 + 1800))
        let known = self.standing(
            meter, 100, hour: 5, scope: scope, tags: [labels: ["team": "red"], other: [:]])
        #expect(known.spent == Amount(dollars(20)))
    }

    @Test func `without a price nothing is reached and that is said`() {
        let meter = meter(started(labels, until: 5), prices: .builtin(region: "eu-west-1"))
        let standing = standing(meter, 1, hour: 5, atLimit: .stop)
        #expect(standing.isUnknown && standing.mayHaveReached.isEmpty && !standing.refuses)
    }
}

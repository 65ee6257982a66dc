import Inventory
import Metering
import Testing

/// One budget over several contexts.
struct BudgetShareTests {
    private let periods = Periods(
        day: at(0)..<at(86_400), week: at(-86_400)..<at(6 * 86_400),
        month: at(-10 * 86_400)..<at(20 * 86_400))
    private let labels = version("v1")

    /// One unit at $4 an hour, watched from the begin of the day for five hours.
    private func share(_ version: VersionID) -> BudgetShare {
        BudgetShare(
            meter: meter(
                [seen(version, .starting, 0, cause: .startAccepted)]
                    + polls(version, .hosted, from: 60, to: 5 * 3600)))
    }

    /// The same version's name in another account.
    private var elsewhere: VersionID {
        var other = labels
        other.project.arn = "arn:aws:rekognition:eu-west-1:444455556666:project/customLabels/1"
        return other
    }

    private func standing(_ shares: [BudgetShare], limit: Double) -> BudgetStanding {
        Budget(
            name: "all", scope: BudgetScope(together: .all), limit: dollars(limit), period: .day
        ).standing(of: shares, at: at(5 * 3600), in: periods)
    }

    @Test func `contexts that are counted together add up`() {
        let standing = standing([share(labels), share(elsewhere)], limit: 80)
        #expect(standing.spent == Amount(dollars(40)))
        #expect(standing.projected.low == dollars(40 + 19 * 8))
        // $40 more at $8 an hour.
        #expect(standing.passes == at(10 * 3600) && standing.mayPass == at(10 * 3600))
        #expect(standing.percent == 50)
    }

    @Test func `a model that two contexts show counts once`() {
        let standing = standing([share(labels), share(labels)], limit: 80)
        #expect(standing.spent == Amount(dollars(20)))
        #expect(standing.passes == at(20 * 3600))
    }

    @Test func `a lease in another context ends what it will cost`() {
        var other = share(elsewhere)
        other.leases = [elsewhere: at(6 * 3600)]
        let standing = standing([share(labels), other], limit: 80)
        #expect(standing.projected.low == dollars(40 + 4 + 19 * 4))
    }

    @Test func `a scope says which contexts are counted together`() {
        let all = BudgetScope(together: .all)
        #expect(all.isIn(context: "prod", isLocal: false))
        #expect(!all.isIn(context: "local", isLocal: true))
        let two = BudgetScope(together: .named(["prod", "local"]), project: "washers")
        #expect(two.isIn(context: "local", isLocal: true))
        #expect(!two.isIn(context: "dev", isLocal: false))
        #expect(two.text == "project washers, prod and local together")
        #expect(all.text == "all contexts together")
    }
}

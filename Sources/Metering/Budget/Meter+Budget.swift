import Inventory

extension Meter {
    /// How a budget stands at `moment`.
    ///
    /// - Parameters:
    ///   - leases: when versions will be stopped.
    ///   - tags: of the versions whose tags are known.
    package func standing(
        of budget: Budget, at moment: Timestamp, in periods: Periods,
        leases: [VersionID: Timestamp], tags: [VersionID: [String: String]]
    ) -> BudgetStanding {
        let period = budget.period.range(in: periods)
        let scope = budget.scope
        let isInside = { scope.membership(of: $0, tags: tags[$0]) == .inside }
        let mayBeInside = { scope.membership(of: $0, tags: tags[$0]) != .outside }
        // Without a tag nobody is unsure, and one sum is both.
        let sum = { (amount: ((VersionID) -> Bool) -> Amount) in
            scope.tag == nil
                ? amount(isInside) : Self.joined(amount(isInside), amount(mayBeInside))
        }
        let spent = sum { self.spent(in: period, at: moment, where: $0) }
        let outlook = self.outlook(at: moment, to: period.upperBound, leases: leases)
        return BudgetStanding(
            budget: budget, period: period, moment: moment, spent: spent,
            projected: sum {
                projected(
                    to: period.upperBound, at: moment, from: period.lowerBound, leases: leases,
                    where: $0)
            },
            passes: outlook(isInside, \.low).passing(
                budget.limit, spent: spent.low, from: moment, to: period.upperBound),
            mayPass: spent.high.flatMap {
                outlook(mayBeInside, { $0.high ?? $0.low }).passing(
                    budget.limit, spent: $0, from: moment, to: period.upperBound)
            })
    }

    /// The versions that were seen charged within the last watch gap and not seen off since, and
    /// when they were.
    package func watched(at moment: Timestamp) -> [VersionID: Timestamp] {
        let watched = open.map { pieces[$0] }
            .filter { $0.covers(moment) && !isStale($0, at: moment) }
        return Dictionary(watched.map { ($0.version, $0.seen) }, uniquingKeysWith: max)
    }

    /// What the versions that run now will be charged, by which of them count and at which end.
    private func outlook(
        at moment: Timestamp, to end: Timestamp, leases: [VersionID: Timestamp]
    ) -> ((VersionID) -> Bool, (Amount) -> Money) -> BudgetOutlook {
        let rates = Set(running(at: moment)).map { version in
            (version, hourlyRate(at: moment) { $0 == version })
        }
        return { isCounted, edge in
            BudgetOutlook(
                flows: rates.filter { isCounted($0.0) }.map { version, rate in
                    BudgetOutlook.Flow(
                        rate: edge(rate).microDollars, until: leases[version] ?? end)
                })
        }
    }

    /// The lower end of what is counted for certain and the upper end of what may be.
    private static func joined(_ certain: Amount, _ possible: Amount) -> Amount {
        guard certain != possible else { return certain }
        return Amount(
            low: certain.low, high: possible.high, provenance: max(possible.provenance, .assumed))
    }
}

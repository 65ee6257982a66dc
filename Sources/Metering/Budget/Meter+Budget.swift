import Inventory

extension Budget {
    /// How the budget stands at `moment` over what the shares have together. A version that two of
    /// them have, as two profiles of one account do, counts in the first of them.
    package func standing(
        of shares: [BudgetShare], at moment: Timestamp, in periods: Periods
    ) -> BudgetStanding {
        let count = BudgetCount(self, shares, at: moment, in: period.range(in: periods))
        let spent = count.spent
        return BudgetStanding(
            budget: self, period: count.period, moment: moment, spent: spent,
            projected: count.projected,
            passes: count.passing(spent.low, \.low, unsure: false),
            mayPass: spent.high.flatMap { count.passing($0, { $0.high ?? $0.low }, unsure: true) })
    }
}

/// What a budget counts, while it is counted.
private struct BudgetCount {
    let budget: Budget
    let shares: [BudgetShare]
    let moment: Timestamp
    let period: Range<Timestamp>
    /// For each share the versions that an earlier one has.
    private let counted: [Set<VersionID>]
    /// What runs now, by the place of its share.
    private let running: [(place: Int, version: VersionID, rate: Amount)]

    init(
        _ budget: Budget, _ shares: [BudgetShare], at moment: Timestamp, in period: Range<Timestamp>
    ) {
        self.budget = budget
        self.shares = shares
        self.moment = moment
        self.period = period
        var known: Set<VersionID> = []
        counted = shares.map { share in
            defer { if shares.count > 1 { known.formUnion(share.meter.versions) } }
            return known
        }
        running = shares.enumerated().flatMap { place, share in
            Set(share.meter.running(at: moment)).map { version in
                (place, version, share.meter.hourlyRate(at: moment) { $0 == version })
            }
        }
    }

    var spent: Amount {
        sum { share, isCounted in share.meter.spent(in: period, at: moment, where: isCounted) }
    }

    var projected: Amount {
        sum { share, isCounted in
            share.meter.projected(
                to: period.upperBound, at: moment, from: period.lowerBound, leases: share.leases,
                where: isCounted)
        }
    }

    /// When what runs now passes the limit; nil when not before the period ends.
    func passing(
        _ spent: Money, _ edge: (Amount) -> Money, unsure: Bool
    ) -> Timestamp? {
        let flows = running.filter { counts($0.place, unsure: unsure)($0.version) }.map {
            BudgetOutlook.Flow(
                rate: edge($0.rate).microDollars,
                until: shares[$0.place].leases[$0.version] ?? period.upperBound)
        }
        return BudgetOutlook(flows: flows).passing(
            budget.limit, spent: spent, from: moment, to: period.upperBound)
    }

    /// Without a tag nobody is unsure, and one sum is both ends.
    private func sum(_ amount: (BudgetShare, (VersionID) -> Bool) -> Amount) -> Amount {
        shares.indices.reduce(.zero) { sum, place in
            let certain = amount(shares[place], counts(place, unsure: false))
            guard budget.scope.tag != nil else { return sum + certain }
            return sum + Self.joined(certain, amount(shares[place], counts(place, unsure: true)))
        }
    }

    private func counts(_ place: Int, unsure: Bool) -> (VersionID) -> Bool {
        let (scope, tags, earlier) = (budget.scope, shares[place].tags, counted[place])
        return { version in
            switch scope.membership(of: version, tags: tags[version]) {
            case .inside: !earlier.contains(version)
            case .unsure: unsure && !earlier.contains(version)
            case .outside: false
            }
        }
    }

    /// The lower end of what is counted for certain and the upper end of what may be.
    private static func joined(_ certain: Amount, _ possible: Amount) -> Amount {
        guard certain != possible else { return certain }
        return Amount(
            low: certain.low, high: possible.high, provenance: max(possible.provenance, .assumed))
    }
}

extension Meter {
    /// The versions that were seen charged within the last watch gap and not seen off since, and
    /// when they were.
    package func watched(at moment: Timestamp) -> [VersionID: Timestamp] {
        let watched = open.map { pieces[$0] }
            .filter { $0.covers(moment) && !isStale($0, at: moment) }
        return Dictionary(watched.map { ($0.version, $0.seen) }, uniquingKeysWith: max)
    }
}

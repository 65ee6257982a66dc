import Inventory

/// How a budget stands at one moment of a period.
///
/// What is told goes by the upper end of the sum, as "may", so that no warning comes too late. What
/// is done, refusing and stopping, goes by the lower end alone: a model is not taken from production
/// for money that was perhaps never spent.
package struct BudgetStanding: Hashable, Sendable {
    package var budget: Budget
    package var period: Range<Timestamp>
    package var moment: Timestamp
    /// Hosting and training in the period so far.
    package var spent: Amount
    /// By the end of the period, if what runs now runs on until its lease ends.
    package var projected: Amount
    /// When the lower end passes the limit at the present rate; nil when not before the period ends,
    /// or when it did already.
    package var passes: Timestamp?
    /// As `passes` for the upper end.
    package var mayPass: Timestamp?

    package init(
        budget: Budget, period: Range<Timestamp>, moment: Timestamp, spent: Amount,
        projected: Amount, passes: Timestamp? = nil, mayPass: Timestamp? = nil
    ) {
        self.budget = budget
        self.period = period
        self.moment = moment
        self.spent = spent
        self.projected = projected
        self.passes = passes
        self.mayPass = mayPass
    }

    /// Whether the limit is reached for certain.
    package var isUsedUp: Bool { spent.low >= budget.limit }

    /// Whether nothing more may be started or trained.
    package var refuses: Bool { isUsedUp && budget.atLimit != .tell }

    /// Whether what runs is to be stopped.
    package var stops: Bool { isUsedUp && budget.atLimit == .stop }

    /// Whether nothing is known of the sum: no price, or no number of units.
    package var isUnknown: Bool { spent.high == nil && spent.provenance == .unknown }

    /// Whole percent of the limit that are spent for certain, rounded down.
    package var percent: Int { Self.percent(spent.low, of: budget.limit) }

    /// Whole percent of the limit that may be spent; nil where nothing bounds it.
    package var possiblePercent: Int? { spent.high.map { Self.percent($0, of: budget.limit) } }

    /// What is reached for certain.
    package var reached: Set<BudgetThreshold> {
        thresholds(atLeast: percent, isPassing: passes != nil)
    }

    /// What is reached, or may be.
    package var mayHaveReached: Set<BudgetThreshold> {
        reached.union(
            thresholds(atLeast: possiblePercent ?? percent, isPassing: mayPass != nil))
    }

    private func thresholds(atLeast percent: Int, isPassing: Bool) -> Set<BudgetThreshold> {
        Set(BudgetThreshold.allCases.filter { $0.percent.map { $0 <= percent } ?? isPassing })
    }

    private static func percent(_ money: Money, of limit: Money) -> Int {
        guard limit > .zero else { return 100 }
        return Int(clamping: Int128(money.microDollars) * 100 / Int128(limit.microDollars))
    }
}

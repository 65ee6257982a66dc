import Inventory

/// A sum of money that some models may cost in each day, week or month of the user's calendar.
///
/// Each context is counted by itself, as each is another account or region, unless the scope says
/// which of them are counted together.
package struct Budget: Hashable, Sendable, Codable {
    /// The part of the calendar after which counting begins anew.
    package enum Period: String, CaseIterable, Hashable, Sendable, Codable {
        case day, week, month

        package func range(in periods: Periods) -> Range<Timestamp> {
            switch self {
            case .day: periods.day
            case .week: periods.week
            case .month: periods.month
            }
        }
    }

    /// What happens once the limit is reached; each does what those before it do, too.
    package enum AtLimit: String, CaseIterable, Hashable, Sendable, Codable {
        case tell
        /// Nothing in scope is started or trained.
        case refuse
        /// What runs in scope is stopped through the guard.
        case stop
    }

    package var name: String
    package var scope: BudgetScope
    /// More than nothing.
    package var limit: Money
    package var period: Period
    package var atLimit: AtLimit

    package init(
        name: String, scope: BudgetScope = BudgetScope(), limit: Money, period: Period = .month,
        atLimit: AtLimit = .tell
    ) {
        self.name = name
        self.scope = scope
        self.limit = limit
        self.period = period
        self.atLimit = atLimit
    }
}

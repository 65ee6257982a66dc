import Inventory
import Metering

/// Sentences about budgets, in the local zone of `Now`.
package enum BudgetWording {
    /// What a budget counts: `$200.00 a month for project washers`.
    package static func title(_ budget: Budget) -> String {
        let scope = budget.scope.text
        return "\(budget.limit.text()) a \(budget.period.rawValue)"
            + (scope.isEmpty ? "" : " for \(scope)")
    }

    /// Why nothing may be started or trained; nil when it may.
    package static func refusal(_ standing: BudgetStanding, utcOffsetSeconds: Int) -> String? {
        guard standing.refuses else { return nil }
        let end = day(
            standing.period.upperBound, from: standing.moment, utcOffsetSeconds: utcOffsetSeconds)
        return "the budget \(standing.budget.name) (\(title(standing.budget))) is used up, "
            + "\(standing.spent.text); it begins anew \(end), or raise it in config.yaml"
    }

    /// When the limit is passed: `will be passed on the 23rd at this rate`; nil when it is not, or
    /// is already.
    package static func outlook(_ standing: BudgetStanding, utcOffsetSeconds: Int) -> String? {
        func day(_ moment: Timestamp) -> String {
            Self.day(moment, from: standing.moment, utcOffsetSeconds: utcOffsetSeconds)
        }
        switch (standing.passes, standing.mayPass) {
        case (let passes?, let mayPass?) where day(passes) != day(mayPass):
            return "will be passed \(day(passes)) at this rate, perhaps \(day(mayPass))"
        case (let passes?, _): return "will be passed \(day(passes)) at this rate"
        case (nil, let mayPass?): return "may be passed \(day(mayPass)) at this rate"
        case (nil, nil): return nil
        }
    }

    /// What is to be said of a budget beside its figures; nil when nothing is.
    static func remark(_ standing: BudgetStanding, utcOffsetSeconds: Int) -> String? {
        if standing.isUsedUp { return "used up; \(consequence(standing.budget))" }
        let outlook = outlook(standing, utcOffsetSeconds: utcOffsetSeconds)
        if standing.mayHaveReached.contains(.full) {
            return ["may be used up", outlook].compactMap(\.self).joined(separator: "; ")
        }
        if standing.isUnknown {
            return "cannot be counted: a price or a number of units is unknown"
        }
        return outlook
    }

    /// What is told once a threshold is, or may be, reached.
    package static func notice(
        _ threshold: BudgetThreshold, _ standing: BudgetStanding, utcOffsetSeconds: Int
    ) -> String {
        let subject = "The budget \(standing.budget.name) (\(title(standing.budget)))"
        if threshold == .passing {
            let outlook = outlook(standing, utcOffsetSeconds: utcOffsetSeconds)
            return "\(subject) \(outlook ?? "will be passed at this rate")."
        }
        let isCertain = standing.reached.contains(threshold)
        let verb = isCertain ? "is" : "may be"
        let spent = standing.spent.text
        guard threshold == .full else {
            let outlook = outlook(standing, utcOffsetSeconds: utcOffsetSeconds)
            let rest = outlook.map { "; it \($0)" } ?? ""
            return "\(subject) \(verb) spent by \(threshold.percent ?? 0) %: \(spent)\(rest)."
        }
        let end = isCertain ? "; \(consequence(standing.budget))" : ""
        return "\(subject) \(verb) used up: \(spent)\(end)."
    }

    /// What follows from a used up budget.
    private static func consequence(_ budget: Budget) -> String {
        switch budget.atLimit {
        case .tell: "this is only told"
        case .refuse: "nothing more is started or trained"
        case .stop: "what runs is stopped, and nothing more is started or trained"
        }
    }

    /// `at 17:30` for the same day, else `on the 23rd`.
    static func day(
        _ moment: Timestamp, from now: Timestamp, utcOffsetSeconds: Int
    ) -> String {
        let then = ClockText.dateAndMinute(moment, utcOffsetSeconds: utcOffsetSeconds)
        let today = ClockText.dateAndMinute(now, utcOffsetSeconds: utcOffsetSeconds)
        if then.prefix(10) == today.prefix(10) { return "at \(then.suffix(5))" }
        let number = Int(then.prefix(10).suffix(2)) ?? 0
        return "on the \(ordinal(number))"
    }

    /// `1st`, `22nd`, `13th`.
    static func ordinal(_ number: Int) -> String {
        let suffix =
            switch (number % 10, number % 100) {
            case (_, 11...13): "th"
            case (1, _): "st"
            case (2, _): "nd"
            case (3, _): "rd"
            default: "th"
            }
        return "\(number)\(suffix)"
    }
}

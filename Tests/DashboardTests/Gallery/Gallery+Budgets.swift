import Dashboard
import Inventory
import Metering
import TestSupport

extension Gallery {
    /// Budgets beside the costs, and what a used up one and a nearly used up one do to forms.
    static let budgets: [Picture] = [
        Picture("budgets-costs") { width, height in
            var harness = Harness.budgeted(width: width, height: height)
            harness.keys("$")
            return harness
        },
        Picture("budgets-refused") { width, height in
            var harness = Harness.budgeted(width: width, height: height)
            harness.keys("t")
            return harness
        },
        Picture("budgets-passed") { width, height in
            var harness = Harness.budgeted(width: width, height: height)
            harness.keys("<down><tab>s")
            return harness
        },
    ]
}

extension Harness {
    /// `washers/1` hosted for $9.62 under three budgets: one used up, one nearly, one hardly begun.
    fileprivate static func budgeted(width: Int, height: Int) -> Harness {
        var harness = Harness.hosting(width: width, height: height)
        var settings = harness.state.settings
        settings.budgets = [
            budget("washers today", 9, .refuse, period: .day, project: "washers"),
            budget("laboratory", 11, .stop, period: .week), budget("everything", 12_000, .tell),
        ]
        harness.send(.settingsChanged(settings))
        return harness
    }

    private static func budget(
        _ name: String, _ dollars: Int64, _ atLimit: Budget.AtLimit,
        period: Budget.Period = .month, project: String? = nil
    ) -> Budget {
        Budget(
            name: name, scope: BudgetScope(context: "local", project: project),
            limit: Money(microDollars: dollars * 1_000_000), period: period, atLimit: atLimit)
    }
}

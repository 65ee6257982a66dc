import Inventory
import Metering

/// How the budgets of the context stand, counted anew every few seconds and when a fact arrives.
package struct BudgetBook: Hashable, Sendable {
    /// In the user's order; empty until meter and calendar are known.
    package internal(set) var standings: [BudgetStanding] = []
    /// Of the versions whose tags were read.
    package internal(set) var tags: [VersionID: [String: String]] = [:]

    /// When the costs of the other contexts were asked for.
    var askedAt: Timestamp?

    /// Milliseconds between two such questions: what is watched is written once a minute.
    static let readPace: Int64 = 60_000
    /// Milliseconds between two counts while nothing but time happens: a cent at $4 an hour.
    static let pace: Int64 = 10_000
    /// The same while keys are pressed, whose answers may depend on it.
    static let keyPace: Int64 = 1000
}

extension State {
    /// The budgets that count in the context that is shown.
    package var budgetsHere: [Budget] {
        guard let context else { return [] }
        return settings.budgets.filter {
            $0.scope.isIn(context: context.name, isLocal: context.isLocal)
        }
    }

    /// Counts the budgets anew where the message may have changed them.
    mutating func countBudgets(after message: Message) {
        guard !settings.budgets.isEmpty || !budgetBook.standings.isEmpty else { return }
        switch message {
        case .ticked where !isCountDue(BudgetBook.pace): return
        case .keyPressed where !isCountDue(BudgetBook.keyPace): return
        case .ticked, .keyPressed, .meterArrived, .costsArrived, .settingsChanged, .leasesChanged,
            .contextOpened,
            .tagsRead:
            countBudgets()
        default: return
        }
    }

    private func isCountDue(_ pace: Int64) -> Bool {
        guard let counted = budgetBook.standings.first?.moment else { return true }
        let age = moment.millisecondsSince(counted)
        return age >= pace || age < 0
    }

    private mutating func countBudgets() {
        guard let meter, let periods = now?.periods else {
            budgetBook.standings = []
            return
        }
        let own = BudgetShare(meter: meter, leases: leases ?? [:], tags: budgetBook.tags)
        let others = (costs.contexts ?? []).filter { $0.id != context?.id }
        budgetBook.standings = budgetsHere.map { budget in
            budget.standing(
                of: [own] + others.shares(in: budget.scope), at: moment, in: periods)
        }
    }

    /// Asks once a minute what the other contexts cost where a budget counts them together.
    mutating func readContextCostsWhenDue() -> [Effect] {
        guard budgetsHere.contains(where: { $0.scope.together != nil }) else { return [] }
        if let asked = budgetBook.askedAt,
            (0..<BudgetBook.readPace).contains(moment.millisecondsSince(asked))
        {
            return []
        }
        budgetBook.askedAt = moment
        return [.readCosts]
    }
}

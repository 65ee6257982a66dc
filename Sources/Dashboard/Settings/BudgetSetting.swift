import Canvas
import Metering

/// Reads `budgets`: a list of sums that some models may cost in each day, week or month.
enum BudgetSetting {
    private static let names = [
        "name", "limit", "period", "at_limit", "context", "contexts", "project", "version", "tag",
    ]

    static func apply(
        _ settings: inout DashboardSettings, _ node: SettingNode
    ) -> [SettingProblem] {
        guard case .list(let nodes) = node.content else {
            return [
                SettingProblem(
                    line: node.line, "`budgets` needs a list, each with a `name` and a `limit`")
            ]
        }
        var problems: [SettingProblem] = []
        var budgets: [Budget] = []
        for node in nodes {
            guard let budget = read(node, &problems) else { continue }
            if budgets.contains(where: { $0.name == budget.name }) {
                problems.append(
                    SettingProblem(line: node.line, "`budgets`: `\(budget.name)` is there twice"))
            } else {
                budgets.append(budget)
            }
        }
        settings.budgets = budgets
        return problems
    }

    /// A budget of which anything is wrong counts for nothing: half of what was meant may stop what
    /// was not.
    private static func read(
        _ node: SettingNode, _ problems: inout [SettingProblem]
    ) -> Budget? {
        func value(_ name: String) -> String? {
            node.entries?.first { $0.name == name }?.value.text?.nonEmpty
        }
        guard let entries = node.entries, let name = value("name") else {
            problems.append(SettingProblem(line: node.line, "`budgets`: each needs a `name`"))
            return nil
        }
        guard value("limit") != nil else {
            problems.append(
                SettingProblem(line: node.line, "`budgets`: `\(name)` needs a `limit` in dollars"))
            return nil
        }
        var budget = Budget(name: name, limit: .zero)
        let wrong = entries.compactMap { entry in
            take(entry, into: &budget).map {
                SettingProblem(line: entry.line, "`budgets`: `\(name)`: \($0), so it is left out")
            }
        }
        if budget.scope.context != nil, budget.scope.together != nil {
            problems.append(
                SettingProblem(
                    line: node.line,
                    "`budgets`: `\(name)` has a `context` and `contexts`, so it is left out"))
            return nil
        }
        problems += wrong
        return wrong.isEmpty ? budget : nil
    }

    /// Takes one entry over; answers what is wrong with it.
    private static func take(_ entry: SettingNode.Entry, into budget: inout Budget) -> String? {
        if entry.name == "contexts" { return takeTogether(entry.value, into: &budget) }
        guard let text = entry.value.text?.nonEmpty else {
            return "`\(entry.name)` needs a single value"
        }
        switch entry.name {
        case "name": break
        case "limit":
            guard let limit = Money(dollars: text), limit > .zero else {
                return "`limit` is an amount of dollars such as 200.00, not `\(text)`"
            }
            budget.limit = limit
        case "period":
            return choose(Budget.Period.self, entry.name, text) { budget.period = $0 }
        case "at_limit":
            return choose(Budget.AtLimit.self, entry.name, text) { budget.atLimit = $0 }
        case "context": budget.scope.context = text
        case "project": budget.scope.project = text
        case "version":
            guard text.contains("/") else {
                return "`version` is a project and a version such as washers/3, not `\(text)`"
            }
            budget.scope.version = text
        case "tag":
            guard let tag = BudgetScope.Tag(text) else {
                return "`tag` is a key, or `key=value`, not `\(text)`"
            }
            budget.scope.tag = tag
        default:
            return "`\(entry.name)` is not a setting"
                + entry.name.nearestHint(in: names, "the nearest setting")
        }
        return nil
    }

    /// `all`, or a list of names: contexts whose costs are summed up.
    private static func takeTogether(_ node: SettingNode, into budget: inout Budget) -> String? {
        if node.text == "all" {
            budget.scope.together = .all
        } else if let names = node.texts, !names.isEmpty, names.allSatisfy({ !$0.isEmpty }) {
            budget.scope.together = .named(names)
        } else {
            return "`contexts` is `all`, or a list of names"
        }
        return nil
    }

    private static func choose<Choice: RawRepresentable<String> & CaseIterable>(
        _ type: Choice.Type, _ name: String, _ text: String, _ take: (Choice) -> Void
    ) -> String? {
        guard let choice = Choice(rawValue: text) else {
            let all = Choice.allCases.map(\.rawValue)
            return "`\(name)` is one of \(all.joined(separator: ", ")), not `\(text)`"
                + text.nearestHint(in: all, "the nearest")
        }
        take(choice)
        return nil
    }
}

extension Money {
    /// From dollars with at most six decimals, such as `200` or `$4.50`; nil for anything else.
    package init?(dollars text: String) {
        guard let price = UnitPrice(dollars: text.hasPrefix("$") ? String(text.dropFirst()) : text)
        else { return nil }
        self.init(microDollars: price.microDollarsPerUnitHour)
    }
}

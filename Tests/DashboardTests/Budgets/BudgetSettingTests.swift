import Dashboard
import Inventory
import Metering
import Testing

@Suite struct BudgetSettingTests {
    /// A file whose only setting is a list, each of its lines a row further down.
    private func file(_ budgets: [(String, String)]...) -> SettingsFile {
        var line = 1
        let nodes = budgets.map { budget in
            let first = line + 1
            let entries = budget.map { name, value in
                line += 1
                return SettingNode.Entry(
                    name, line: line, SettingNode(line: line, .text(value)))
            }
            return SettingNode(line: first, .entries(entries))
        }
        return SettingsFile(
            SettingNode(
                line: 1,
                .entries([
                    SettingNode.Entry(
                        "budgets", line: 1, SettingNode(line: 1, .list(nodes)))
                ])))
    }

    private func money(_ dollars: Int64) -> Money { Money(microDollars: dollars * 1_000_000) }

    @Test func `a budget needs a name and a limit, and is told by the month`() {
        let read = file([("name", "all"), ("limit", "200")])
        #expect(read.problems.isEmpty)
        #expect(
            read.settings.budgets == [
                Budget(name: "all", limit: money(200), period: .month, atLimit: .tell)
            ])
    }

    @Test func `a budget takes everything that may be said of it`() {
        let read = file([
            ("name", "lab"), ("limit", "$12.50"), ("period", "week"), ("at_limit", "stop"),
            ("context", "prod"), ("project", "washers"), ("version", "washers/3"),
            ("tag", "team=red"),
        ])
        #expect(read.problems.isEmpty)
        #expect(
            read.settings.budgets == [
                Budget(
                    name: "lab",
                    scope: BudgetScope(
                        context: "prod", project: "washers", version: "washers/3",
                        tag: .init(key: "team", value: "red")),
                    limit: Money(microDollars: 12_500_000), period: .week, atLimit: .stop)
            ])
    }

    private func contexts(_ node: SettingNode, _ more: [SettingNode.Entry] = []) -> SettingsFile {
        let entries =
            [
                SettingNode.Entry("name", line: 2, SettingNode(line: 2, .text("all"))),
                SettingNode.Entry("limit", line: 3, SettingNode(line: 3, .text("9"))),
                SettingNode.Entry("contexts", line: 4, node),
            ] + more
        let list = SettingNode(line: 1, .list([SettingNode(line: 2, .entries(entries))]))
        return SettingsFile(
            SettingNode(line: 1, .entries([SettingNode.Entry("budgets", line: 1, list)])))
    }

    @Test func `contexts are counted together where they are listed, or all of them`() {
        let all = contexts(SettingNode(line: 4, .text("all")))
        #expect(all.problems.isEmpty)
        #expect(all.settings.budgets.map(\.scope.together) == [.all])
        let names = ["dev", "prod"].map { SettingNode(line: 4, .text($0)) }
        let two = contexts(SettingNode(line: 4, .list(names)))
        #expect(two.settings.budgets.map(\.scope.together) == [.named(["dev", "prod"])])
        let none = contexts(SettingNode(line: 4, .list([])))
        #expect(none.settings.budgets.isEmpty && none.problems.count == 1)
        let both = contexts(
            SettingNode(line: 4, .text("all")),
            [SettingNode.Entry("context", line: 5, SettingNode(line: 5, .text("dev")))])
        #expect(both.settings.budgets.isEmpty)
        #expect(both.problems.map(\.text).first?.contains("`context` and `contexts`") == true)
    }

    @Test(arguments: [
        (
            "at_limit", "refused",
            "`at_limit` is one of tell, refuse, stop, not `refused`; the nearest is `refuse`"
        ),
        ("period", "year", "`period` is one of day, week, month, not `year`"),
        ("limit", "0", "`limit` is an amount of dollars such as 200.00, not `0`"),
        ("limit", "12,50", "`limit` is an amount of dollars such as 200.00, not `12,50`"),
        ("version", "3", "`version` is a project and a version such as washers/3, not `3`"),
        ("tag", "=red", "`tag` is a key, or `key=value`, not `=red`"),
        ("project", "", "`project` needs a single value"),
        ("porject", "x", "`porject` is not a setting; the nearest setting is `project`"),
    ])
    func `a budget of which anything is wrong is left out, with the line`(
        name: String, value: String, complaint: String
    ) {
        let rest = [("name", "lab"), ("limit", "5")].filter { $0.0 != name }
        let read = file([("name", "good"), ("limit", "1")], rest + [(name, value)])
        #expect(read.settings.budgets.map(\.name) == ["good"])
        #expect(
            read.problems == [
                SettingProblem(
                    line: 3 + rest.count + 1, "`budgets`: `lab`: \(complaint), so it is left out")
            ])
    }

    @Test func `a budget without a name or a limit, and one that is there twice, are named`() {
        let read = file(
            [("limit", "5")], [("name", "a")], [("name", "b"), ("limit", "1")],
            [("name", "b"), ("limit", "2")])
        #expect(read.settings.budgets == [Budget(name: "b", limit: money(1))])
        #expect(
            read.problems == [
                SettingProblem(line: 2, "`budgets`: each needs a `name`"),
                SettingProblem(line: 3, "`budgets`: `a` needs a `limit` in dollars"),
                SettingProblem(line: 6, "`budgets`: `b` is there twice"),
            ])
    }

    @Test func `prices by region stand in the place of those of every region`() {
        func entry(_ name: String, _ content: SettingNode.Content) -> SettingNode.Entry {
            SettingNode.Entry(name, line: 1, SettingNode(line: 1, content))
        }
        let read = SettingsFile(
            SettingNode(
                line: 1,
                .entries([
                    entry("price_per_unit_hour", .text("5.00")),
                    entry(
                        "prices",
                        .entries([
                            entry(
                                "eu-west-1",
                                .entries([
                                    entry("labels", .text("4.50")),
                                    entry("labels_training", .text("1.25")),
                                    entry("lables", .text("1")), entry("lookout", .text("much")),
                                ])),
                            entry("eu-west-2", .text("4")),
                        ])),
                ])))
        let own = read.settings.ownPrices(in: "eu-west-1")
        #expect(own.hosting[.customLabels] == UnitPrice(microDollarsPerUnitHour: 4_500_000))
        #expect(own.hosting[.lookoutVision] == UnitPrice(microDollarsPerUnitHour: 5_000_000))
        #expect(own.training == [.customLabels: UnitPrice(microDollarsPerUnitHour: 1_250_000)])
        #expect(
            read.settings.ownPrices(in: "us-east-1").hosting[.customLabels]
                == UnitPrice(microDollarsPerUnitHour: 5_000_000))
        #expect(
            Set(read.problems.map(\.text)) == [
                "`prices.eu-west-1.lables` is no price; the nearest is `labels`",
                "`prices.eu-west-1.lookout` is not an amount of dollars such as 4.00",
                "`prices.eu-west-2` needs lines of `name: 4.00` below it",
            ])
        let table = PriceTable.builtin(region: "us-east-1").replacing(own)
        #expect(table.price(for: .customLabels)?.microDollarsPerUnitHour == 4_500_000)
        #expect(table.trainingPrice(for: .customLabels)?.microDollarsPerUnitHour == 1_250_000)
    }
}

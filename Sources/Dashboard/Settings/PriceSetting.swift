import Inventory
import Metering

/// Reads `price_per_unit_hour`: one amount for both services, or one each.
enum PriceSetting {
    private static let services: [(name: String, service: VisionService)] = [
        ("lookout", .lookoutVision), ("labels", .customLabels),
    ]

    static func apply(
        _ settings: inout DashboardSettings, _ node: SettingNode
    ) -> [SettingProblem] {
        if let entries = node.entries { return entries.flatMap { apply(&settings, $0) } }
        guard let price = node.text.flatMap({ UnitPrice(dollars: $0) }) else {
            return [wrong(node, "price_per_unit_hour")]
        }
        for row in services { settings.prices[row.service] = price }
        return []
    }

    private static func apply(
        _ settings: inout DashboardSettings, _ entry: SettingNode.Entry
    ) -> [SettingProblem] {
        guard let row = services.first(where: { $0.name == entry.name }) else {
            let hint = entry.name.nearestHint(in: services.map(\.name), "the nearest")
            return [
                SettingProblem(
                    line: entry.line,
                    "`price_per_unit_hour`: `\(entry.name)` is no service, `lookout` or `labels`"
                        + hint)
            ]
        }
        guard let price = entry.value.text.flatMap({ UnitPrice(dollars: $0) }) else {
            return [wrong(entry.value, "price_per_unit_hour.\(entry.name)")]
        }
        settings.prices[row.service] = price
        return []
    }

    private static func wrong(_ node: SettingNode, _ name: String) -> SettingProblem {
        SettingProblem(line: node.line, "`\(name)` is not an amount of dollars such as 4.00")
    }
}

extension UnitPrice {
    /// From dollars with at most six decimals, such as `4.00`; nil for anything else.
    package init?(dollars text: String) {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = parts.first.flatMap({ Int64($0) }), (0...1_000_000).contains(whole) else {
            return nil
        }
        let decimals = parts.count == 2 ? parts[1] : ""
        guard decimals.count <= 6, decimals.allSatisfy({ $0.isASCII && $0.isNumber }) else {
            return nil
        }
        let padded = decimals + String(repeating: "0", count: 6 - decimals.count)
        self.init(microDollarsPerUnitHour: whole * 1_000_000 + (Int64(padded) ?? 0))
    }
}

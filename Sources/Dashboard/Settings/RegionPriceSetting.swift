import Canvas
import Inventory
import Metering

/// Reads `prices`: by region the prices of an hour of hosting or training.
enum RegionPriceSetting {
    private static let rows: [(name: String, service: VisionService, isTraining: Bool)] = [
        ("lookout", .lookoutVision, false), ("labels", .customLabels, false),
        ("lookout_training", .lookoutVision, true), ("labels_training", .customLabels, true),
    ]

    static func apply(
        _ settings: inout DashboardSettings, _ node: SettingNode
    ) -> [SettingProblem] {
        guard let regions = node.entries else {
            return [
                SettingProblem(
                    line: node.line, "`prices` needs a region such as `us-east-1` below it")
            ]
        }
        return regions.flatMap { apply(&settings, $0) }
    }

    private static func apply(
        _ settings: inout DashboardSettings, _ region: SettingNode.Entry
    ) -> [SettingProblem] {
        guard let entries = region.value.entries else {
            return [
                SettingProblem(
                    line: region.line,
                    "`prices.\(region.name)` needs lines of `name: 4.00` below it")
            ]
        }
        var own = OwnPrices()
        let problems = entries.compactMap { entry in
            take(entry, into: &own).map {
                SettingProblem(line: entry.line, "`prices.\(region.name).\(entry.name)` \($0)")
            }
        }
        settings.regionPrices[region.name] = own
        return problems
    }

    /// Takes one price over; answers what is wrong with it.
    private static func take(_ entry: SettingNode.Entry, into own: inout OwnPrices) -> String? {
        guard let row = rows.first(where: { $0.name == entry.name }) else {
            return "is no price"
                + entry.name.nearestHint(in: rows.map(\.name), "the nearest")
        }
        guard let price = entry.value.text.flatMap({ UnitPrice(dollars: $0) }) else {
            return "is not an amount of dollars such as 4.00"
        }
        if row.isTraining {
            own.training[row.service] = price
        } else {
            own.hosting[row.service] = price
        }
        return nil
    }
}

extension DashboardSettings {
    /// The user's prices in a region: those of every region, and its own in their place.
    package func ownPrices(in region: String) -> OwnPrices {
        OwnPrices(hosting: prices).replacing(regionPrices[region] ?? OwnPrices())
    }
}

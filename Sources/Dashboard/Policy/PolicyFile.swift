import Canvas
import Metering

/// `policy.yaml`, read: rules by context, and what is wrong with which line.
package struct PolicyFile: Hashable, Sendable {
    package var rules: [PolicyRule] = []
    /// Why the file could not be read at all; then nothing but stopping is allowed anywhere.
    package var failure: String?

    package init() {}

    package init(failure: String) { self.failure = failure }

    /// Reads the lines of the file.
    ///
    /// - Parameter zone: finds a time zone by its name, the machine's own by an empty one.
    package init(_ root: SettingNode, zone: (String) -> ZoneTable?) {
        if root.text == "" { return }
        guard let entries = root.entries else {
            failure = "it needs lines of `context:` with rules below them"
            return
        }
        rules = entries.map { Self.rule($0, zone) }
    }

    /// What is wrong with which line.
    package var problems: [SettingProblem] { rules.flatMap(\.problems) }

    private static let names = [
        "deny", "type_name", "max_units", "max_price_per_hour", "max_units_in_all",
        "max_price_per_hour_in_all", "required_tags", "hours", "reason",
    ]

    private static func rule(
        _ entry: SettingNode.Entry, _ zone: (String) -> ZoneTable?
    ) -> PolicyRule {
        var rule = PolicyRule(entry.name, line: entry.line)
        if entry.value.text == "" { return rule }
        guard let entries = entry.value.entries else {
            let text = "`\(entry.name)` needs lines of `rule: value` below it"
            rule.problems = [SettingProblem(line: entry.line, text)]
            return rule
        }
        for entry in entries {
            guard let complaint = rule.take(entry, zone) else { continue }
            rule.problems.append(
                SettingProblem(line: entry.line, "`\(entry.name)` \(complaint)"))
        }
        return rule
    }

    fileprivate static func hint(_ name: String) -> String {
        name.nearestHint(in: names, "the nearest rule")
    }
}

extension PolicyRule {
    /// Takes one line over; answers what is wrong with it, to stand behind its name.
    fileprivate mutating func take(
        _ entry: SettingNode.Entry, _ zone: (String) -> ZoneTable?
    ) -> String? {
        switch entry.name {
        case "deny": return Self.actions(entry.value, &denied)
        case "type_name": return Self.actions(entry.value, &named)
        case "max_units": return Self.units(entry.value, &maxUnits)
        case "max_units_in_all": return Self.units(entry.value, &maxUnitsInAll)
        case "max_price_per_hour": return Self.price(entry.value, &maxPricePerHour)
        case "max_price_per_hour_in_all": return Self.price(entry.value, &maxPricePerHourInAll)
        case "required_tags":
            guard let tags = entry.value.texts, tags.allSatisfy({ !$0.isEmpty }) else {
                return "needs a list of keys"
            }
            requiredTags = tags
        case "hours": return takeHours(entry.value, zone)
        case "reason":
            guard let text = entry.value.text else { return "needs a single sentence" }
            reason = text
        default: return "is no rule" + PolicyFile.hint(entry.name)
        }
        return nil
    }

    private static func units(_ node: SettingNode, _ most: inout Int?) -> String? {
        guard let units = node.text.flatMap(Int.init), units >= 0 else {
            return "needs a number of units"
        }
        most = units
        return nil
    }

    private static func price(_ node: SettingNode, _ most: inout Money?) -> String? {
        guard let price = node.text.flatMap(Money.init(dollars:)) else {
            return "needs an amount in dollars, such as 8.00"
        }
        most = price
        return nil
    }

    private mutating func takeHours(
        _ node: SettingNode, _ zone: (String) -> ZoneTable?
    ) -> String? {
        guard let texts = node.texts, !texts.isEmpty else { return "needs days and times" }
        for text in texts {
            switch PolicyHours.parse(text, zone: zone) {
            case .success(let hours): self.hours.append(hours)
            case .failure(let complaint): return complaint.sentence
            }
        }
        return nil
    }

    private static func actions(_ node: SettingNode, _ actions: inout [PolicyAction]) -> String? {
        guard let words = node.texts else { return "needs a list of actions" }
        for word in words {
            if word == "all" {
                actions = PolicyAction.allCases
            } else if let action = PolicyAction(rawValue: word) {
                actions.append(action)
            } else {
                let words = PolicyAction.allCases.map(\.rawValue)
                return "`\(word)` is no action"
                    + word.nearestHint(in: words, "the nearest")
            }
        }
        return nil
    }
}

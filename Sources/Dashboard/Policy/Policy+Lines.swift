import Metering

extension Policy {
    /// What holds, a line each: a rule, its value, and the line of the file it stands on.
    package var lines: [(rule: String, value: String, line: Int)] {
        rules.flatMap { rule -> [(rule: String, value: String, line: Int)] in
            var lines: [(String, String)] = []
            func add(_ name: String, _ value: String?) {
                if let value, !value.isEmpty { lines.append((name, value)) }
            }
            add("deny", rule.denied.map(\.rawValue).joined(separator: ", "))
            add("type_name", rule.named.map(\.rawValue).joined(separator: ", "))
            add("max_units", rule.maxUnits.map { "\($0)" })
            add("max_price_per_hour", rule.maxPricePerHour.map { $0.text() })
            add("max_units_in_all", rule.maxUnitsInAll.map { "\($0)" })
            add("max_price_per_hour_in_all", rule.maxPricePerHourInAll.map { $0.text() })
            add("required_tags", rule.requiredTags.joined(separator: ", "))
            add("hours", rule.hours.map(\.text).joined(separator: "; "))
            add("reason", rule.reason)
            return lines.map { ($0.0, $0.1, rule.line) }
                + rule.problems.map { ("not read", $0.text, $0.line) }
        }
    }
}

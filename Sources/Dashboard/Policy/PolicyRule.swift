import Inventory
import Metering

/// What `policy.yaml` says of the contexts that a pattern names.
package struct PolicyRule: Hashable, Sendable {
    /// A context's name, or `name/region`; `*` stands for anything.
    package var pattern: String
    package var line: Int
    package var denied: [PolicyAction] = []
    /// What wants its target's name typed, however cheap it is.
    package var named: [PolicyAction] = []
    /// Of one start.
    package var maxUnits: Int?
    package var maxPricePerHour: Money?
    /// Of all that runs in the context, a start among it.
    package var maxUnitsInAll: Int?
    package var maxPricePerHourInAll: Money?
    package var requiredTags: [String] = []
    package var hours: [PolicyHours] = []
    /// Shown with every refusal.
    package var reason: String?
    /// What could not be read; until it is mended nothing but stopping is allowed.
    package var problems: [SettingProblem] = []

    package init(_ pattern: String, line: Int) {
        self.pattern = pattern
        self.line = line
    }

    /// Whether the rule is about a context.
    func applies(to context: String, _ region: String) -> Bool {
        let pattern = Array(pattern)
        return pattern.matches(Array(context)) || pattern.matches(Array("\(context)/\(region)"))
    }
}

extension [Character] {
    /// Whether a text is what the pattern says, in which `*` stands for any characters or none.
    fileprivate func matches(_ text: [Character]) -> Bool {
        var (place, start) = (0, 0)
        var star: Int?
        var index = 0
        while index < text.count {
            if place < count, self[place] == "*" {
                (star, start) = (place, index)
                place += 1
            } else if place < count, self[place] == text[index] {
                place += 1
                index += 1
            } else if let star {
                start += 1
                (place, index) = (star + 1, start)
            } else {
                return false
            }
        }
        return self[place...].allSatisfy { $0 == "*" }
    }
}

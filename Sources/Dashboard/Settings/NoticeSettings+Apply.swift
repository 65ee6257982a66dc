import Canvas
import Inventory

extension VersionState {
    /// The states that a notice may be about.
    static let told = allCases.filter { $0 != .unknown }
}

extension Set<VersionState> {
    /// Their names in the order of the states.
    var names: String {
        VersionState.told.filter(contains).map(\.rawValue).joined(separator: ", ")
    }
}

extension NoticeSettings {
    /// Reads the states of `notify.on`: a list of their names.
    static func applyStates(
        _ settings: inout DashboardSettings, _ node: SettingNode
    ) -> [SettingProblem] {
        guard let names = node.texts else {
            return [SettingProblem(line: node.line, "`notify.on` needs a list of states")]
        }
        let words = VersionState.told.map(\.rawValue)
        var states: Set<VersionState> = []
        var problems: [SettingProblem] = []
        for name in names {
            if let word = words.first(where: { $0.spoken == name.spoken }),
                let state = VersionState(rawValue: word)
            {
                states.insert(state)
            } else {
                let hint = name.nearestHint(in: words, "the nearest state")
                problems.append(
                    SettingProblem(line: node.line, "`notify.on`: `\(name)` is no state\(hint)"))
            }
        }
        settings.notices.states = states
        return problems
    }
}

extension String {
    /// `; the nearest setting is x`, or nothing where none is near.
    func nearestHint(in words: some Sequence<String>, _ what: String) -> String {
        nearest(in: words).map { "; \(what) is `\($0)`" } ?? ""
    }
}

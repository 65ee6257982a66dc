import Canvas

extension ContextSetting {
    private static let names = ["name", "profile", "region", "endpoint", "read_only", "production"]

    /// Reads `contexts`: a list of accounts and regions, each with a name of its own.
    static func apply(
        _ settings: inout DashboardSettings, _ node: SettingNode
    ) -> [SettingProblem] {
        guard case .list(let nodes) = node.content else {
            return [
                SettingProblem(line: node.line, "`contexts` needs a list, each with a `name`")
            ]
        }
        var contexts: [ContextSetting] = []
        var problems: [SettingProblem] = []
        for node in nodes {
            guard let context = read(node, &problems) else { continue }
            if contexts.contains(where: { $0.name == context.name }) {
                problems.append(
                    SettingProblem(
                        line: node.line, "`contexts`: `\(context.name)` is there twice"))
            } else {
                contexts.append(context)
            }
        }
        settings.contexts = contexts
        return problems
    }

    private static func read(
        _ node: SettingNode, _ problems: inout [SettingProblem]
    ) -> ContextSetting? {
        let name = node.entries?.first { $0.name == "name" }?.value.text ?? ""
        guard let entries = node.entries, !name.isEmpty else {
            problems.append(
                SettingProblem(line: node.line, "`contexts`: each needs a `name`"))
            return nil
        }
        var context = ContextSetting(name: name)
        for entry in entries {
            if let problem = context.take(entry) {
                problems.append(SettingProblem(line: entry.line, "`contexts`: \(problem)"))
            }
        }
        return context
    }

    /// Takes one entry over; answers what is wrong with it.
    private mutating func take(_ entry: SettingNode.Entry) -> String? {
        guard let text = entry.value.text else { return "`\(entry.name)` needs a single value" }
        switch entry.name {
        case "name": break
        case "profile": profile = text
        case "region": region = text
        case "endpoint":
            guard text.hasPrefix("http://") || text.hasPrefix("https://") else {
                return "`endpoint` is a URL that begins with https:// or http://, not `\(text)`"
            }
            endpoint = text
        case "read_only", "production":
            guard let isOn = Bool(setting: text) else {
                return "`\(entry.name)` is on or off, not `\(text)`"
            }
            if entry.name == "production" { isProduction = isOn } else { isReadOnly = isOn }
        default:
            return "`\(entry.name)` is not a setting"
                + entry.name.nearestHint(in: Self.names, "the nearest setting")
        }
        return nil
    }
}

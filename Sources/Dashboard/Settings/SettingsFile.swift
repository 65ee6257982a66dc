/// `config.yaml`, read: the settings, and what is wrong with which line.
package struct SettingsFile: Hashable, Sendable {
    package var settings = DashboardSettings()
    package var problems: [SettingProblem] = []

    package init() {}

    /// Reads the lines of the file; what is unknown or wrong is passed over and named.
    package init(_ root: SettingNode) {
        guard let entries = root.entries else {
            problems = [SettingProblem(line: root.line, "expected lines of `name: value`")]
            return
        }
        take(entries, below: "")
        problems.sort { $0.line < $1.line }
    }

    private mutating func take(_ entries: [SettingNode.Entry], below section: String) {
        var seen: Set<String> = []
        for entry in entries {
            let name = section + entry.name
            if !seen.insert(name).inserted {
                problems.append(SettingProblem(line: entry.line, "`\(name)` is there twice"))
            }
            take(entry, name)
        }
    }

    /// A name with nothing behind it, as where all below it is commented out, says nothing.
    private mutating func take(_ entry: SettingNode.Entry, _ name: String) {
        let isKnown = Setting.all.contains { $0.name == name || $0.name.hasPrefix(name + ".") }
        if isKnown, entry.value.text == "" { return }
        if let setting = Setting.all.first(where: { $0.name == name }) {
            problems += setting.apply(&settings, entry.value)
            return
        }
        let isSection = Setting.all.contains { $0.name.hasPrefix(name + ".") }
        guard isSection else {
            let hint = name.nearestHint(in: Setting.all.map(\.name), "the nearest setting")
            problems.append(
                SettingProblem(line: entry.line, "`\(name)` is not a setting\(hint)"))
            return
        }
        guard let entries = entry.value.entries else {
            problems.append(
                SettingProblem(
                    line: entry.line, "`\(name)` needs lines of `name: value` below it"))
            return
        }
        take(entries, below: name + ".")
    }
}

/// The table of settings of the README, written from `Setting.all`.
package enum SettingTable {
    package static var markdown: String {
        let rows = Setting.all.map { setting in
            let standard = setting.standard.isEmpty ? "–" : "`\(setting.standard)`"
            return "| `\(setting.name)` | \(standard) | \(setting.help) |"
        }
        return (["| setting | default | what |", "|---|---|---|"] + rows).joined(separator: "\n")
            + "\n"
    }
}

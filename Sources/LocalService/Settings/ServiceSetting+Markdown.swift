extension ServiceSetting {
    /// The table of settings of the README: name, default and meaning.
    package static var markdown: String {
        let defaults = ServiceConfiguration(dataFolder: "", idleExit: .seconds(600))
        let rows = all.map { setting in
            let value = setting.entries(defaults).first { $0.name == setting.name }?.text
            return "| `\(setting.name)` | \(value.map { "`\($0)`" } ?? "–") | \(setting.help) |"
        }
        return (["| setting | default | what |", "|---|---|---|"] + rows).joined(separator: "\n")
            + "\n"
    }
}

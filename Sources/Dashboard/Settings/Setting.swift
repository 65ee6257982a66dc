import Canvas

/// One setting of `config.yaml`: a row read by the parser, the README and the man page.
package struct Setting: Sendable {
    /// With a dot where it stands below another name: `notify.bell`.
    package var name: String
    /// The value without the file, as it would stand there; empty for none.
    package var standard: String
    package var help: String
    /// Takes a value over; answers what is wrong with it, each with its line.
    package var apply: @Sendable (inout DashboardSettings, SettingNode) -> [SettingProblem]

    init(
        _ name: String, _ standard: String, _ help: String,
        apply: @escaping @Sendable (inout DashboardSettings, SettingNode) -> [SettingProblem]
    ) {
        self.name = name
        self.standard = standard
        self.help = help
        self.apply = apply
    }

    /// A single value; `take` answers what is wrong with it, to stand behind the name.
    static func text(
        _ name: String, _ standard: String, _ help: String,
        take: @escaping @Sendable (inout DashboardSettings, String) -> String?
    ) -> Setting {
        Setting(name, standard, help) { settings, node in
            guard let text = node.text else {
                return [SettingProblem(line: node.line, "`\(name)` needs a single value")]
            }
            return take(&settings, text).map {
                [SettingProblem(line: node.line, "`\(name)` \($0)")]
            } ?? []
        }
    }

    /// `on` or `off`.
    static func flag(
        _ name: String, _ standard: String, _ help: String,
        take: @escaping @Sendable (inout DashboardSettings, Bool) -> Void
    ) -> Setting {
        text(name, standard, help) { settings, text in
            guard let isOn = Bool(setting: text) else { return "is on or off, not `\(text)`" }
            take(&settings, isOn)
            return nil
        }
    }

    /// A whole number within a range.
    static func number(
        _ name: String, _ standard: String, _ help: String, _ range: ClosedRange<Int>,
        take: @escaping @Sendable (inout DashboardSettings, Int) -> Void
    ) -> Setting {
        text(name, standard, help) { settings, text in
            guard let number = Int(text), range.contains(number) else {
                return "is a number from \(range.lowerBound) to \(range.upperBound), not `\(text)`"
            }
            take(&settings, number)
            return nil
        }
    }
}

extension Bool {
    /// Reads `on`, `off` and the words that YAML knows for them.
    init?(setting text: String) {
        switch text.lowercased() {
        case "on", "true", "yes": self = true
        case "off", "false", "no": self = false
        default: return nil
        }
    }
}

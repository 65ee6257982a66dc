/// One setting of `service.yaml`: a row read by the parser, `serve --print-config` and the README.
package struct ServiceSetting: Sendable {
    /// With the section before a point: `scaling.interval`. A name that ends in `.*` takes every entry
    /// of its section.
    package let name: String
    package let help: String
    /// Takes the value over; returns what is wrong with it, if anything.
    package let apply: @Sendable (inout ServiceConfiguration, SettingEntry) -> String?
    /// The entries that stand for what a configuration holds; one, or any number for a section.
    package let entries: @Sendable (ServiceConfiguration) -> [SettingEntry]

    package init(
        name: String, help: String,
        apply: @escaping @Sendable (inout ServiceConfiguration, SettingEntry) -> String?,
        entries: @escaping @Sendable (ServiceConfiguration) -> [SettingEntry]
    ) {
        self.name = name
        self.help = help
        self.apply = apply
        self.entries = entries
    }

    /// Whether the setting takes an entry of this name.
    package func takes(_ entry: String) -> Bool {
        name.hasSuffix(".*") ? entry.hasPrefix(name.dropLast()) : entry == name
    }
}

extension ServiceSetting {
    typealias Path<Value> = WritableKeyPath<ServiceConfiguration, Value> & Sendable

    /// A whole number within a range.
    static func number(
        _ name: String, _ path: Path<Int>, _ range: ClosedRange<Int>, _ help: String
    ) -> ServiceSetting {
        ServiceSetting(name: name, help: help) { configuration, entry in
            guard let value = Int(entry.text), range.contains(value) else {
                return
                    "must be a whole number from \(range.lowerBound) to \(range.upperBound), not "
                    + "`\(entry.text)`"
            }
            configuration[keyPath: path] = value
            return nil
        } entries: {
            [SettingEntry(name, "\($0[keyPath: path])")]
        }
    }

    /// A length of time within a range.
    static func time(
        _ name: String, _ path: Path<Duration>, _ range: ClosedRange<Duration>, _ help: String
    ) -> ServiceSetting {
        ServiceSetting(name: name, help: help) { configuration, entry in
            guard let value = Duration(text: entry.text), range.contains(value) else {
                return
                    "must be a time such as 500ms, 10s, 5m or 2h, from \(range.lowerBound.text) to "
                    + "\(range.upperBound.text), not `\(entry.text)`"
            }
            configuration[keyPath: path] = value
            return nil
        } entries: {
            [SettingEntry(name, $0[keyPath: path].text)]
        }
    }

    /// Something that is on or off.
    static func flag(_ name: String, _ path: Path<Bool>, _ help: String) -> ServiceSetting {
        ServiceSetting(name: name, help: help) { configuration, entry in
            switch entry.text.lowercased() {
            case "on", "true", "yes": configuration[keyPath: path] = true
            case "off", "false", "no": configuration[keyPath: path] = false
            default: return "must be on or off, not `\(entry.text)`"
            }
            return nil
        } entries: {
            [SettingEntry(name, $0[keyPath: path] ? "on" : "off")]
        }
    }
}

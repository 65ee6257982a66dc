import LocalService
import Testing

@Suite struct ServiceSettingTests {
    /// Settings as others than the defaults, whatever they are.
    private func changed() -> ServiceConfiguration {
        var configuration = ServiceConfiguration(dataFolder: "/d")
        for setting in ServiceSetting.all where !setting.name.hasSuffix(".*") {
            for text in ["3", "7s", "on", "41", "0.25"]
            where setting.apply(&configuration, SettingEntry(setting.name, text)) == nil {
                break
            }
        }
        return configuration
    }

    private func entries(_ configuration: ServiceConfiguration) -> [SettingEntry] {
        ServiceSetting.all.flatMap { $0.entries(configuration) }
    }

    @Test func `names are unique and every row has help`() {
        let names = ServiceSetting.all.map(\.name)
        #expect(Set(names).count == names.count)
        #expect(ServiceSetting.all.allSatisfy { !$0.help.isEmpty })
        #expect(Set(Quota.all.map(\.value)).count == Quota.all.count)
    }

    @Test func `what is printed means the configuration that it was printed from`() {
        for original in [ServiceConfiguration(dataFolder: "/d"), changed()] {
            var copy = ServiceConfiguration(dataFolder: "/d")
            for entry in entries(original) {
                let setting = ServiceSetting.all.first { $0.takes(entry.name) }
                #expect(setting?.apply(&copy, entry) == nil)
            }
            #expect(entries(copy) == entries(original))
            #expect(copy.quotas == original.quotas)
            #expect(copy.scaling == original.scaling && copy.rates == original.rates)
        }
        #expect(changed().quotas != ServiceQuotas())
    }

    @Test func `the defaults are AWS's and agree with each other`() {
        let defaults = ServiceConfiguration(dataFolder: "/d", idleExit: .seconds(600))
        #expect(defaults.contradiction == nil)
        let text = defaults.settingsText
        for line in [
            "idle_exit: 10m #", "false_alarm_rate: even #", "queue_length: 16 #",
            "rate_limits: off #", "  control: 5 #",
            "  detect_custom_labels: 50 #", "quotas:\n  projects: 100 #", "  running_models: 2 #",
            "  inference_units: 5 #", "  train_images: 16000 #", "  label_images: 250000 #",
        ] {
            #expect(text.contains(line), "\(line)")
        }
    }

    @Test(arguments: [
        ("queue_length", "-1"), ("queue_length", "many"), ("scaling.interval", "1d"),
        ("scaling.interval", "0s"), ("rate_limits", "maybe"), ("quotas.projects", "1.5"),
        ("idle_exit", "soon"), ("false_alarm_rate", "1.5"), ("false_alarm_rate", "nan"),
        ("false_alarm_rate", "few"), ("scaling.busy_percent", "101"),
        ("scaling.interval", "99999999999h"),
    ]) func `a wrong value is named and changes nothing`(name: String, text: String) {
        var configuration = ServiceConfiguration(dataFolder: "/d")
        let before = entries(configuration)
        let setting = ServiceSetting.all.first { $0.name == name }
        let problem = setting?.apply(&configuration, SettingEntry(name, text))
        #expect(problem?.hasPrefix("must be") == true && problem?.contains("`\(text)`") == true)
        #expect(entries(configuration) == before)
    }

    @Test func `settings that contradict each other are named`() {
        var configuration = ServiceConfiguration(dataFolder: "/d")
        configuration.scaling.idlePercent = 70
        #expect(configuration.contradiction?.contains("scaling.idle_percent") == true)
        configuration.scaling.idlePercent = 20
        configuration.scaling.interval = .seconds(6)
        #expect(configuration.contradiction?.contains("scaling.interval") == true)
    }

    @Test func `times are read as they are written`() {
        for (text, milliseconds) in [
            ("500ms", 500), ("10s", 10_000), ("90", 90_000), ("5m", 300_000), ("2h", 7_200_000),
        ] as [(String, Int64)] {
            #expect(Duration(text: text) == .milliseconds(milliseconds))
        }
        for time in [0, 1, 999, 1000, 61_000, 3_600_000].map(Duration.milliseconds) {
            #expect(Duration(text: time.text) == time)
        }
        for text in ["", "s", "-1s", "1.5s", "10 s", "ten", "１s"] {
            #expect(Duration(text: text) == nil)
        }
    }
}

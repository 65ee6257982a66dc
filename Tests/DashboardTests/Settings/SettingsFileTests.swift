import Canvas
import Dashboard
import Inventory
import Metering
import TestSupport
import Testing

@Suite struct SettingsFileTests {
    /// A file of lines `name: value`; a value of several words in brackets is a list.
    private func node(_ lines: [(String, SettingNode.Content)]) -> SettingNode {
        SettingNode(
            line: 1,
            .entries(
                lines.enumerated().map { place, row in
                    SettingNode.Entry(
                        row.0, line: place + 1, SettingNode(line: place + 1, row.1))
                }))
    }

    private func file(_ lines: (String, SettingNode.Content)...) -> SettingsFile {
        SettingsFile(node(lines))
    }

    private func below(_ lines: (String, SettingNode.Content)...) -> SettingNode.Content {
        node(lines).content
    }

    private func list(_ words: String...) -> SettingNode.Content {
        .list(words.map { SettingNode(line: 1, .text($0)) })
    }

    @Test func `no file and an empty one leave everything as it is`() {
        #expect(SettingsFile().settings == DashboardSettings())
        #expect(file().settings == DashboardSettings() && file().problems.isEmpty)
    }

    @Test(arguments: Setting.all.map(\.name))
    func `every setting is reached by its name, and a wrong value is named with its line`(
        name: String
    ) throws {
        let parts = name.split(separator: ".").map(String.init)
        let wrong = SettingNode.Content.entries([
            SettingNode.Entry("x", line: 7, SettingNode(line: 7, .list([])))
        ])
        var content = wrong
        for part in parts.reversed() {
            content = .entries([
                SettingNode.Entry(part, line: 7, SettingNode(line: 7, content))
            ])
        }
        let read = SettingsFile(SettingNode(line: 1, content))
        let problem = try #require(read.problems.first)
        #expect(problem.line == 7 && problem.text.hasPrefix("`"))
        #expect(!problem.text.contains("not a setting"))
        #expect(read.settings == DashboardSettings())
    }

    @Test(arguments: Setting.all.filter { !$0.standard.isEmpty }.map(\.name))
    func `the default that is told is the default`(name: String) throws {
        let setting = try #require(Setting.all.first { $0.name == name })
        var settings = DashboardSettings()
        let words = setting.standard.split(separator: ",").map { word in
            SettingNode(line: 1, .text(String(word.drop { $0 == " " })))
        }
        let value: SettingNode.Content = words.count > 1 ? .list(words) : .text(setting.standard)
        #expect(setting.apply(&settings, SettingNode(line: 1, value)).isEmpty)
        #expect(settings == DashboardSettings())
    }

    @Test func `the table of the README has a row for every setting`() {
        let rows = SettingTable.markdown.split(separator: "\n")
        #expect(rows.count == Setting.all.count + 2)
        #expect(Set(Setting.all.map(\.name)).count == Setting.all.count)
        for (row, setting) in zip(rows.dropFirst(2), Setting.all) {
            #expect(
                row.hasPrefix("| `\(setting.name)` | ") && row.hasSuffix(" | \(setting.help) |"))
        }
    }

    @Test func `an unknown entry is named with its line and the nearest one`() {
        let read = file(("theme", .text("nord")), ("polls", .text("5")), ("qqqqq", .text("1")))
        #expect(read.settings.theme == "nord")
        #expect(read.problems.map(\.line) == [2, 3])
        #expect(read.problems.map(\.text).last == "`qqqqq` is not a setting")
        let typo = file(("theem", .text("nord")))
        #expect(
            typo.problems.map(\.text)
                == ["`theem` is not a setting; the nearest setting is `theme`"])
    }

    @Test func `an unknown entry below a name is looked for there`() {
        let read = file(("poll", below(("movin", .text("5")))))
        #expect(
            read.problems.map(\.text)
                == ["`poll.movin` is not a setting; the nearest setting is `poll.moving`"])
        #expect(
            file(("poll", .text("5"))).problems.map(\.text)
                == ["`poll` needs lines of `name: value` below it"])
    }

    @Test func `a name with nothing behind it keeps the default`() {
        let read = file(("theme", .text("")), ("keys", .text("")), ("poll", .text("")))
        #expect(read.problems.isEmpty && read.settings == DashboardSettings())
    }

    @Test func `prices are one for both services or one each`() {
        let both = file(("price_per_unit_hour", .text("2.50"))).settings.prices
        #expect(
            both == [
                .lookoutVision: .init(microDollarsPerUnitHour: 2_500_000),
                .customLabels: .init(microDollarsPerUnitHour: 2_500_000),
            ])
        let one = file(("price_per_unit_hour", below(("labels", .text("1"))))).settings.prices
        #expect(one == [.customLabels: .init(microDollarsPerUnitHour: 1_000_000)])
        let wrong = file(
            ("price_per_unit_hour", below(("label", .text("1")), ("lookout", .text("x")))))
        #expect(wrong.problems.count == 2)
        #expect(wrong.problems[0].text.hasSuffix("; the nearest is `labels`"))
    }

    @Test func `contexts are taken with what is right about them`() {
        let good = below(
            ("name", .text("prod")), ("profile", .text("p")), ("region", .text("eu-west-1")),
            ("production", .text("on")), ("read_only", .text("yes")),
            ("endpoint", .text("https://vision.example")))
        let nodes = [
            good, below(("name", .text("prod"))), below(("region", .text("x"))),
            below(("name", .text("b")), ("reigon", .text("x"))),
        ]
        .map { SettingNode(line: 3, $0) }
        let read = file(("contexts", .list(nodes)))
        var prod = ContextSetting(name: "prod")
        prod.profile = "p"
        prod.region = "eu-west-1"
        prod.endpoint = "https://vision.example"
        prod.isReadOnly = true
        prod.isProduction = true
        #expect(read.settings.contexts == [prod, ContextSetting(name: "b")])
        #expect(
            Set(read.problems.map(\.text)) == [
                "`contexts`: `prod` is there twice", "`contexts`: each needs a `name`",
                "`contexts`: `reigon` is not a setting; the nearest setting is `region`",
            ])
    }

    @Test func `notices are told of the states that are named`() {
        let read = file(
            (
                "notify",
                below(("on", list("hosted", "training-failed", "hostd")), ("bell", .text("off")))
            ))
        #expect(read.settings.notices.states == [.hosted, .trainingFailed])
        #expect(!read.settings.notices.rings)
        #expect(
            read.problems.map(\.text)
                == ["`notify.on`: `hostd` is no state; the nearest state is `hosted`"])
    }

    @Test func `columns are those of the list, in the order wanted`() throws {
        let table = try #require(Harness.hosting().state.table(of: .versions))
        let ids = table.allColumns.map(\.id)
        let read = file(("columns", below(("versions", list(ids[2], ids[0], "f11")))))
        #expect(read.settings.columns == ["versions": [ids[2], ids[0]]])
        #expect(
            read.problems.map(\.text)
                == ["`columns`: `f11` is no column of versions; the nearest is `f1`"])
        #expect(
            file(("columns", below(("version", list("f1"))))).problems.map(\.text)
                == ["`columns`: `version` is no list; the nearest list is `versions`"])
    }

    @Test func `keys are read by command, one or several`() {
        let read = file(
            (
                "keys",
                below(
                    ("stop", .text("ctrl-x")), ("down", list("j", "down")), ("zoom", .text("none")))
            ))
        #expect(read.problems.isEmpty)
        #expect(
            read.settings.keys
                == DashboardSettings.keys([
                    "stop": [.control("x")], "down": [.character("j"), .down], "zoom": [],
                ]).keys)
    }

    @Test(
        arguments: [
            ("sstop", "x", "`keys`: `sstop` is not a command; the nearest command is `stop`"),
            (
                "stop", "hyper-x",
                "`keys`: `hyper-x` is not a key; write it as x, X, ctrl-x, alt-x, f5, tab, space, "
                    + "shift-up"
            ),
            ("stop", "t", "`keys`: `train` has no key left, `stop` took it; give it another one"),
            (
                "formClose", "q",
                "`keys`: `formClose` cannot have `q`, which is typed there; take one such as ctrl-q"
            ),
            (
                "answerYes", "n",
                "`keys`: `n` would be both `answerYes` and `answerNo`; both keep their own keys"
            ),
            (
                "answerNo", "y",
                "`keys`: `y` would be both `answerYes` and `answerNo`; both keep their own keys"
            ),
            (
                "answerYes", "esc",
                "`keys`: `esc` leaves every question and cannot be `answerYes`; both keep their own "
                    + "keys"
            ),
            ("answerYes", "none", "`keys`: `answerYes` cannot do without a key"),
            ("palette", "none", "`keys`: `palette` cannot do without a key"),
            ("helpClose", "none", "`keys`: `helpClose` cannot do without a key"),
        ])
    func `a wrong key is named`(command: String, key: String, problem: String) {
        let read = file(("theme", .text("x")), ("keys", below((command, .text(key)))))
        #expect(read.problems.map(\.text) == [problem])
    }

    @Test func `two commands on one key are named, with the line of the later one`() {
        let read = file(("keys", below(("stop", .text("f8")), ("start", .text("f8")))))
        #expect(
            read.problems == [
                SettingProblem(line: 2, "`keys`: `f8` is given to `start` and `stop`")
            ])
    }

    @Test func `one key for both answers is refused with the later line, and both keep theirs`() {
        let read = file(
            ("theme", .text("x")),
            ("keys", below(("answerNo", .text("j")), ("answerYes", list("j", "enter")))))
        #expect(
            read.problems == [
                SettingProblem(
                    line: 2,
                    "`keys`: `j` would be both `answerYes` and `answerNo`; both keep their own keys"
                )
            ])
        #expect(read.settings.keys.isEmpty)
    }

    @Test func `answers may change places`() {
        let read = file(
            ("keys", below(("answerNo", list("y", "esc")), ("answerYes", .text("n")))))
        #expect(read.problems.isEmpty && read.settings.keys.count == 2)
    }

    @Test func `every default key may be written into the file`() {
        for command in CommandTable.all where !command.keys.isEmpty {
            let keys = command.keys.map { SettingNode(line: 1, .text($0.label)) }
            let read = file(("keys", below((command.id.rawValue, .list(keys)))))
            #expect(read.problems.isEmpty, "\(read.problems)")
        }
    }
}

@Suite struct SettingsChangeTests {
    @Test func `a changed file changes the keys at once`() {
        var harness = Harness.washers([Fixtures.trained()])
        harness.send(.settingsChanged(.keys(["start": [.control("s")]])))
        harness.keys("<c-s>")
        #expect(harness.state.overlays.last?.scope == .form)
        #expect(harness.effects.contains(.adopt(harness.state.settings)))
    }

    @Test func `the same settings again ask for nothing`() {
        var harness = Harness.hosting()
        #expect(harness.send(.settingsChanged(harness.state.settings)).isEmpty)
    }

    @Test func `a theme that the file names anew is meant more than one chosen before`() {
        var harness = Harness.hosting()
        var state = harness.state
        state.preferences.theme = "light"
        var settings = DashboardSettings()
        settings.theme = "nord"
        _ = state.begin(with: settings)
        #expect(state.preferences.theme == "light")
        settings.theme = "solarized"
        _ = state.update(.settingsChanged(settings))
        #expect(state.preferences.theme == nil)
        harness.keys(":reload<enter>")
        #expect(harness.effects.contains(.reload))
    }

    @Test func `ASCII comes and goes with the file, where the terminal has more`() {
        var harness = Harness.hosting()
        var settings = harness.state.settings
        settings.isASCII = true
        harness.send(.settingsChanged(settings))
        #expect(harness.screen.lines.allSatisfy { $0.allSatisfy(\.isASCII) })
        settings.isASCII = false
        harness.send(.settingsChanged(settings))
        #expect(harness.text.contains("●"))
    }

    @Test func `a terminal of ASCII alone stays so whatever the file says`() {
        var state = State(glyphs: .ascii)
        var settings = DashboardSettings()
        settings.isASCII = true
        _ = state.update(.settingsChanged(settings))
        settings.isASCII = false
        _ = state.update(.settingsChanged(settings))
        #expect(state.glyphs == .ascii)
    }

    @Test func `what the file says of the open context holds at once, and no longer than it says`()
    {
        var harness = Harness.hosting()
        var settings = harness.state.settings
        var here = ContextSetting(name: Fixtures.local.name)
        here.isProduction = true
        settings.contexts = [here]
        harness.send(.settingsChanged(settings))
        #expect(harness.screen.lines[0].contains("PRODUCTION"))
        settings.contexts = []
        harness.send(.settingsChanged(settings))
        #expect(!harness.screen.lines[0].contains("PRODUCTION"))
        settings.isReadOnly = true
        harness.send(.settingsChanged(settings))
        #expect(harness.screen.lines[0].contains("read-only"))
        settings.isReadOnly = false
        harness.send(.settingsChanged(settings))
        #expect(!harness.screen.lines[0].contains("read-only"))
    }

    @Test func `the account of the next start is named as such`() {
        var harness = Harness.hosting()
        var settings = harness.state.settings
        settings.profile = "other"
        settings.region = "eu-west-1"
        harness.send(.settingsChanged(settings))
        #expect(
            harness.state.log.events.first?.notice.sentence
                == "`profile` and `region` count from the next start; c opens another context now")
    }

    @Test func `stop after is what the file says`() {
        var harness = Harness.washers([Fixtures.trained()])
        var settings = DashboardSettings()
        settings.stopAfter = "45m"
        harness.send(.settingsChanged(settings))
        harness.keys("s")
        #expect(harness.text.contains("45m"))
    }
}

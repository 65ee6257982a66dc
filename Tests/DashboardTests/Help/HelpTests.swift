import Canvas
import Dashboard
import Inventory
import TestSupport
import Testing

@Suite struct HelpTests {
    /// Everything that the overlay says, scrolled through from top to end.
    private func everything(_ harness: Harness) -> String {
        var harness = harness
        var text = harness.text
        for _ in 0..<60 {
            harness.keys("<pagedown>")
            text += "\n" + harness.text
        }
        return text
    }

    @Test func `every command of every scope is listed`() {
        var harness = Harness.empty(width: 120, height: 60)
        harness.keys("?")
        let text = everything(harness)
        for command in CommandTable.all {
            #expect(text.contains(command.help), "\(command.id.rawValue)")
        }
    }

    @Test func `a command that cannot be done now says why`() {
        var harness = Harness.empty(width: 120, height: 60)
        harness.keys("?/host<enter>")
        let start = CommandTable.command(CommandID(rawValue: "start"))
        let reason = start?.availability(harness.state).reason ?? "?"
        #expect(harness.text.contains("not now: \(reason)"))
    }

    @Test func `a search leaves what has all its words, and esc takes it away`() {
        var harness = Harness.hosting(width: 120, height: 60)
        harness.keys("?/pane left<enter>")
        #expect(harness.text.contains("The pane to the left"))
        #expect(!harness.text.contains("The pane to the right"))
        harness.keys("<esc>")
        #expect(harness.text.contains("Train a new version"))
        harness.keys("<esc>")
        #expect(harness.state.overlays.isEmpty)
    }

    @Test func `in 80 columns a long sentence goes on in the next line`() {
        var harness = Harness.hosting()
        harness.keys("?/when the running version<enter>")
        let lines = harness.screen.lines
        let first = lines.firstIndex { $0.contains("Set when the running version") } ?? 0
        #expect(lines[first + 1].split(separator: " ") == ["│", "not", "│"])
    }

    @Test func `a search for nothing there is says so`() {
        var harness = Harness.hosting()
        harness.keys("?/qqqq")
        #expect(harness.text.contains("No key and no command matches."))
    }

    @Test func `opened in a form it begins with the keys of a form`() {
        var harness = Harness.washers([Fixtures.trained()])
        harness.keys("s<f1>")
        #expect(harness.text.contains("Keys of the form"))
        #expect(harness.screen.lines[2].contains("In: the form"))
        harness.keys("q")
        #expect(harness.state.overlays.last?.scope == .form)
    }

    @Test func `a question mark is typed where letters are`() {
        var harness = Harness.washers([Fixtures.trained()])
        harness.keys("s?")
        #expect(harness.state.overlays.last?.scope == .form)
        harness = .washers([Fixtures.trained()])
        harness.keys(":?")
        #expect(harness.state.overlays.last?.scope == .palette)
    }

    @Test func `another key for a command is shown`() {
        var harness = Harness.hosting(width: 120, height: 60)
        harness.send(.settingsChanged(.keys(["train": [.function(9)]])))
        harness.keys("?/new version")
        #expect(harness.text.contains("f9"))
    }
}

extension DashboardSettings {
    /// The standard settings with other keys, by command.
    static func keys(_ keys: [String: [Key]]) -> DashboardSettings {
        var settings = DashboardSettings()
        for (id, keys) in keys { settings.keys[CommandID(rawValue: id)] = keys }
        return settings
    }
}

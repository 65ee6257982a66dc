import Canvas
import Dashboard
import Inventory
import TestSupport
import Testing

/// A person is told what was wished, by the ways that were wished, and nothing else.
@Suite struct NoticeTests {
    private let id = Fixtures.hosted().id

    private func next(_ harness: inout Harness, _ version: ModelVersion) -> [Effect] {
        harness.snapshot(Fixtures.snapshot([(Fixtures.washers, [version])]))
    }

    private func announcements(_ effects: [Effect]) -> [Announcement] {
        effects.compactMap {
            guard case .notify(let announcement) = $0 else { return nil }
            return announcement
        }
    }

    private func settings(_ change: (inout NoticeSettings) -> Void) -> DashboardSettings {
        var settings = DashboardSettings()
        change(&settings.notices)
        return settings
    }

    @Test func `the configured states are told by the configured ways`() throws {
        var harness = Harness.washers([Fixtures.version("TRAINING")])
        harness.send(
            .settingsChanged(
                settings {
                    $0.tellsTerminal = true
                    $0.command = "notify-send"
                    $0.webhook = "http://127.0.0.1:9/hook"
                }))
        let effects = next(&harness, Fixtures.trained("1", f1: 0.9))
        #expect(effects.contains(.bell))
        let told = try #require(announcements(effects).first)
        #expect(told.title == "washers/1 is TRAINED")
        #expect(told.moment == .ready)
        #expect(told.previousStatus == "TRAINING")
        #expect(told.f1Score == 0.9)
        #expect(told.tellsTerminal)
        #expect(told.command == "notify-send")
        #expect(told.webhook == "http://127.0.0.1:9/hook")
        #expect(told.context == "local")
    }

    @Test func `a warning of a budget is told by every configured way, other notices by none`()
        throws
    {
        var harness = Harness.washers([Fixtures.trained("1")])
        harness.send(.settingsChanged(settings { $0.command = "notify-send" }))
        let plain = Notice(level: .warning, sentence: "Something else.")
        #expect(harness.send(.noticed(plain)).isEmpty)
        var notice = Notice(level: .warning, sentence: "It is spent by 80 %.", budget: "lab")
        let effects = harness.send(.noticed(notice))
        #expect(effects.contains(.bell))
        let told = try #require(announcements(effects).first)
        #expect(told.budget == "lab" && told.title == "budget lab" && told.version == nil)
        #expect(told.sentence == "It is spent by 80 %." && told.context == "local")
        #expect(told.command == "notify-send" && told.webhook == nil && !told.tellsTerminal)
        notice.context = "prod"
        #expect(announcements(harness.send(.noticed(notice))).first?.context == "prod")
    }

    @Test func `a stop is no end of a training`() {
        var harness = Harness.washers([Fixtures.version("STOPPING_HOSTING")])
        #expect(!next(&harness, Fixtures.version("TRAINED")).contains(.bell))
    }

    @Test func `a wish for one version is told once`() throws {
        var harness = Harness.washers([Fixtures.version("STARTING_HOSTING")])
        harness.send(.settingsChanged(settings { $0.tellsTerminal = true }))
        harness.keys("<tab>!")
        let effects = harness.keys("<enter>")
        #expect(effects == [.remember(harness.state.preferences)])
        let wish = try #require(harness.state.preferences.wishes.first)
        #expect(wish.version == id)
        #expect(wish.moments == [.hosted, .failed])
        #expect(wish.ways == [.bell, .terminal])
        #expect(announcements(next(&harness, Fixtures.version("HOSTED"))).count == 1)
        #expect(harness.state.preferences.wishes.first?.moments == [.failed])
        _ = next(&harness, Fixtures.version("STARTING_HOSTING"))
        #expect(announcements(next(&harness, Fixtures.version("HOSTED"))).isEmpty)
    }

    @Test func `what happened while no dashboard ran is told when one does`() {
        var harness = Harness()
        harness.send(.contextOpened(Fixtures.local))
        var preferences = Preferences()
        preferences.wishes = [
            NoticeWish(version: id, moments: [.ready], ways: [.terminal], seen: .training)
        ]
        var state = harness.state
        state.preferences = preferences
        let effects = state.update(
            .snapshotArrived(
                Fixtures.snapshot([(Fixtures.washers, [Fixtures.trained()])]), generation: 1))
        #expect(announcements(effects).map(\.sentence) == ["washers/1 TRAINED meanwhile"])
        #expect(state.preferences.wishes.isEmpty)
    }

    @Test func `a wish for every version takes the place of the configured one`() {
        var harness = Harness.washers([Fixtures.version("STOPPING_HOSTING")])
        // Of every version: not ready, not failed, not stuck; but stopped, by the terminal.
        harness.keys("!")
        harness.keys(" <down><down> <down> <down><down> <down> <down><down>")
        harness.keys("<enter>")
        let wish = harness.state.preferences.wishes.first
        #expect(wish?.version == nil)
        #expect(wish?.moments == [.stopped])
    }

    @Test func `a deleted version is told by its last state`() {
        var harness = Harness.washers([Fixtures.version("DELETING")])
        harness.keys("<tab>!<enter>")
        let effects = harness.snapshot(Fixtures.snapshot([(Fixtures.washers, [])]))
        #expect(effects.contains(.bell))
        #expect(harness.state.preferences.wishes.isEmpty)
    }

    @Test func `a way that config yaml does not name is refused`() {
        var harness = Harness.washers([Fixtures.version("TRAINING")])
        harness.keys("<tab>!")
        harness.keys("<up> ")
        #expect(harness.text.contains("config.yaml names no webhook"))
        harness.keys("<enter>")
        #expect(!harness.state.overlays.isEmpty)
        #expect(harness.state.preferences.wishes.isEmpty)
    }
}

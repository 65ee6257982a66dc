import Canvas
import Dashboard
import TestSupport
import Testing

/// `T` shows a theme while it is chosen, and remembers it once it is taken.
@Suite struct ThemeChoiceTests {
    private let dusk = Theme(
        name: "dusk", stated: [.text: Theme.Stated(foreground: RGB(1, 2, 3))])

    private func opened() -> Harness {
        var harness = Harness.washers([Fixtures.trained()])
        #expect(harness.keys("T") == [.readThemes])
        harness.send(.themesArrived([.default, dusk, .mono]))
        return harness
    }

    @Test func `moving shows the theme at once, escape brings the old one back`() {
        var harness = opened()
        #expect(harness.state.theme == .default)
        #expect(harness.keys("<down>") == [])
        #expect(harness.state.theme == dusk)
        harness.keys("j")
        #expect(harness.state.theme == .mono)
        harness.keys("<esc>")
        #expect(harness.state.theme == .default)
        #expect(harness.state.overlays.isEmpty)
        #expect(harness.state.preferences.theme == nil)
    }

    @Test func `enter keeps the theme for the next time`() {
        var harness = opened()
        harness.keys("j")
        let effects = harness.keys("<enter>")
        #expect(harness.state.theme == dusk)
        #expect(harness.state.preferences.theme == "dusk")
        #expect(effects == [.remember(harness.state.preferences)])
    }

    @Test func `the list begins at the theme in use`() {
        var harness = opened()
        harness.keys("j<enter>T")
        harness.send(.themesArrived([dusk, .default, .mono]))
        harness.keys("j")
        #expect(harness.state.theme == .default)
    }

    @Test func `a theme file that is edited is shown as it is now`() {
        var harness = opened()
        harness.keys("j<enter>T")
        var brighter = dusk
        brighter = Theme(name: "dusk", stated: [.text: Theme.Stated(foreground: RGB(9, 9, 9))])
        harness.send(.themesArrived([.default, brighter, .mono]))
        #expect(harness.state.theme == brighter)
    }
}

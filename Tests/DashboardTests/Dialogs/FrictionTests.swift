import Dashboard
import Inventory
import TestSupport
import Testing

/// The table of confirmation: what the keys that fill in a start form are followed by.
@Suite struct FrictionTests {
    private func isSent(_ effects: [Effect]) -> Bool {
        effects.contains { if case .perform = $0 { true } else { false } }
    }

    /// The start form of `washers/1` at four dollars a unit and hour.
    private func harness(_ change: (inout DashboardSettings) -> Void = { _ in }) -> Harness {
        var harness = Harness.washers([Fixtures.trained()])
        var settings = DashboardSettings()
        settings.takeBackSeconds = 0
        change(&settings)
        harness.send(.settingsChanged(settings))
        harness.keys("<enter>s")
        return harness
    }

    @Test func `one unit for a working day is started at once`() {
        var harness = harness()
        #expect(isSent(harness.keys("<enter>")))
    }

    @Test(arguments: ["<bs>2", "<tab><tab><c-u>13h", "<tab><tab><c-u>never", "<tab>3"])
    func `more than a little, or without an end, wants y`(keys: String) {
        var harness = harness()
        #expect(!isSent(harness.keys(keys + "<enter>")))
        #expect(harness.text.contains("Until then"))
        #expect(harness.text.contains("y yes"))
        #expect(isSent(harness.keys("y")))
    }

    @Test(arguments: ["<bs>5", "<tab><tab><c-u>50h"])
    func `much wants the name`(keys: String) {
        var harness = harness()
        #expect(!isSent(harness.keys(keys + "<enter>y<bs>")))
        #expect(isSent(harness.keys("washers/1<enter>")))
    }

    @Test func `the question shows state, units, price and end`() {
        var harness = harness()
        harness.keys("<bs>2<enter>")
        for text in ["TRAINED", "$8.00/h", "$64.00", "in 8h00m"] {
            #expect(harness.text.contains(text), "\(text)")
        }
    }

    @Test func `the question refuses when the state moved`() {
        var harness = harness()
        harness.keys("<bs>2<enter>")
        harness.snapshot(
            Fixtures.snapshot([(Fixtures.washers, [Fixtures.version("STARTING_HOSTING")])]))
        #expect(!isSent(harness.keys("y")))
        #expect(harness.text.contains("was TRAINED and is STARTING_HOSTING now"))
    }

    @Test func `the steps are set in the configuration`() {
        var harness = harness { $0.friction.yesPerHour = .init(microDollars: 4_000_000) }
        #expect(!isSent(harness.keys("<enter>")))
        #expect(isSent(harness.keys("y")))
        var named = self.harness { $0.friction.namePerHour = .init(microDollars: 4_000_000) }
        named.keys("<enter>")
        #expect(named.text.contains("Type washers/1 to confirm"))
    }
}

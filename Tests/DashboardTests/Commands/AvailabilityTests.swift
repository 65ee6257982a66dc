import Dashboard
import Inventory
import TestSupport
import Testing

/// Disabled actions stay where they are and say why.
@Suite struct AvailabilityTests {
    private func reason(_ keys: String, _ harness: Harness) -> String? {
        var harness = harness
        let before = harness.effects
        harness.keys(keys)
        #expect(harness.state.overlays.isEmpty)
        #expect(harness.effects == before)
        return harness.state.flash?.sentence
    }

    @Test(arguments: ["t", "s", "x", "d", "D"])
    func `nothing can be done to nothing`(key: String) {
        #expect(reason(key, .empty()) != nil)
    }

    @Test(
        arguments: [
            ("s", "TRAINING", "washers/1 is TRAINING; only a trained version can be started"),
            ("s", "HOSTED", "washers/1 is HOSTED; only a trained version can be started"),
            ("x", "TRAINED", "washers/1 is TRAINED; there is nothing to stop"),
            ("x", "STOPPING_HOSTING", "washers/1 is STOPPING_HOSTING; there is nothing to stop"),
            ("d", "TRAINED", "washers/1 is TRAINED; start it first (s)"),
            ("d", "STARTING_HOSTING", "washers/1 is STARTING_HOSTING; only a hosted one can look"),
            ("<tab>D", "HOSTED", "washers/1 is HOSTED; stop it first (x)"),
            ("<tab>D", "TRAINING", "washers/1 is TRAINING; wait until it has ended"),
            ("D", "TRAINED", "washers has 1 version; delete it first"),
        ])
    func `an action that the state forbids says why`(key: String, status: String, why: String) {
        #expect(reason(key, .washers([Fixtures.version(status)])) == why)
    }

    @Test func `a service that the context does not offer cannot have a sample`() {
        var harness = Harness()
        harness.send(.contextOpened(Fixtures.aws))
        harness.snapshot(Snapshot())
        #expect(reason("n", harness) == "Lookout for Vision is not offered in production")
    }

    @Test func `a project whose dataset is being made cannot be trained`() {
        var harness = Harness.washers([])
        var snapshot = harness.state.snapshot
        snapshot.projects[0].project.datasets[0].status = "CREATE_IN_PROGRESS"
        harness.snapshot(snapshot)
        #expect(reason("t", harness) == "the training dataset of washers is CREATE_IN_PROGRESS")
    }

    @Test func `a second action on the same version waits for the first`() {
        var harness = Harness.hosting()
        harness.keys("<enter><down>xy")
        #expect(harness.effects.last == .perform(ActionID(number: 1), .stop(Fixtures.hosted().id)))
        #expect(reason("x", harness) == "still stopping washers/1; wait for it to end")
        harness.send(.actionChanged(ActionID(number: 1), .finished(sentence: "washers/1 stops")))
        harness.keys("x")
        #expect(!harness.state.overlays.isEmpty)
    }

    @Test func `the footer keeps a disabled action in sight where there is room`() {
        let harness = Harness.washers([Fixtures.trained()], width: 160)
        #expect(harness.screen.lines.last?.contains("x stop") == true)
    }

    @Test func `the footer leaves a name as it is written`() {
        var harness = Harness.washers([Fixtures.hosted()])
        harness.keys("<tab>D")
        #expect(harness.screen.lines.last?.hasPrefix(" washers/1 is HOSTED") == true)
    }
}

import Canvas
import Dashboard
import Inventory
import Metering
import TestSupport
import Testing

/// The radar over contexts: what runs elsewhere is seen, stopped, limited and gone to.
@Suite struct RadarContextTests {
    static let prod = ContextEntry(
        name: "prod", source: .settings, profile: "prod", region: "eu-west-1")
    /// Of the same name and ARN as the one shown, as in two local services.
    static let twin = Fixtures.hosted(units: 1)

    static func sight(
        _ versions: [ModelVersion] = [twin], entry: ContextEntry = prod,
        leases: [VersionID: Timestamp]? = [:]
    ) -> ContextSight {
        ContextSight(
            id: "prod eu-west-1", entry: entry, askedAt: Fixtures.now.timestamp,
            versions: versions, meter: meter(versions, at: Fixtures.ago(seconds: 60)),
            leases: leases)
    }

    /// What was started at a moment and not seen since.
    static func meter(_ versions: [ModelVersion], at moment: Timestamp) -> Meter {
        var meter = Fixtures.meter
        for version in versions {
            meter.record(
                Observation(
                    version: version.id, state: version.state, minUnits: version.minInferenceUnits,
                    at: moment, cause: .startAccepted))
        }
        return meter
    }

    /// Its startup survey has ended, the radar is open and has asked everybody.
    static func harness(
        _ sight: ContextSight = sight(), width: Int = 120, height: Int = 40
    ) -> Harness {
        var harness = Harness.hosting(width: width, height: height)
        harness.send(.leasesChanged([:]))
        harness.send(.surveyed(.ended(all: nil)))
        harness.keys("R")
        harness.send(.surveyed(.began([sight.entry])))
        harness.send(.surveyed(.sighted(sight)))
        harness.send(.surveyed(.ended(all: [sight.id])))
        return harness
    }

    private func line(_ harness: Harness, _ text: String) -> String {
        harness.screen.lines.first { $0.contains(text) } ?? ""
    }

    private var wish: Effect {
        .survey(SurveyWish(scope: .all, own: [], shown: ""))
    }

    @Test func `the first context asks those that may run something`() {
        var harness = Harness()
        let effects = harness.send(.contextOpened(Fixtures.local))
        #expect(effects.contains(.survey(SurveyWish(scope: .known, own: [], shown: ""))))
    }

    @Test func `the radar asks all and again each minute while it is open`() {
        var harness = Harness.hosting()
        harness.send(.surveyed(.ended(all: nil)))
        #expect(harness.keys("R").contains(wish))
        harness.send(.surveyed(.ended(all: [])))
        harness.pass(seconds: 59)
        #expect(harness.effects.count { $0 == wish } == 1)
        harness.pass(seconds: 1)
        #expect(harness.effects.count { $0 == wish } == 2)
        harness.send(.surveyed(.ended(all: [])))
        harness.keys("<esc>")
        harness.pass(seconds: 3600)
        #expect(harness.effects.count { $0 == wish } == 2)
    }

    @Test func `a survey under way is followed by one of all`() {
        var harness = Harness.hosting()
        #expect(!harness.keys("R").contains(wish))
        harness.send(.surveyed(.ended(all: nil)))
        harness.pass(seconds: 1)
        #expect(harness.effects.contains(wish))
    }

    @Test func `rows of other contexts stand among those shown, with where they are`() {
        let harness = Self.harness()
        #expect(line(harness, "prod eu-west-1").contains("washers/1"))
        #expect(line(harness, "prod eu-west-1").contains("$4.00/h"))
        #expect(harness.text.contains("2 hosted, 2 without a stop-after"))
        #expect(harness.text.contains("3 IU"))
    }

    @Test func `what cannot be asked is named with what was last seen`() {
        var sight = Self.sight()
        sight.remembered = sight.versions
        sight.versions = []
        sight.failures = ["The SSO session has expired."]
        sight.askedAt = nil
        let harness = Self.harness(sight)
        #expect(harness.text.contains("! prod eu-west-1: The SSO session has expired."))
        #expect(line(harness, "seen 1m ago").contains("prod eu-west-1"))
        var other = harness
        other.keys("jx")
        #expect(other.text.contains("could not be asked"))
    }

    @Test func `x stops a model of another context and not its twin here`() {
        var harness = Self.harness()
        harness.keys("jx")
        #expect(harness.text.contains("Stop washers/1 in prod eu-west-1?"))
        let effects = harness.keys("y")
        #expect(
            effects.contains(
                .performElsewhere(
                    ActionID(number: 1), .stop(Self.twin.id), context: "prod eu-west-1")))
        #expect(!effects.contains(.perform(ActionID(number: 1), .stop(Self.twin.id))))
        harness.send(.actionChanged(ActionID(number: 1), .finished(sentence: "It is stopping.")))
        #expect(
            harness.state.log.events.first?.notice.sentence == "prod eu-west-1: It is stopping.")
    }

    @Test func `marks of several contexts are stopped together`() {
        var harness = Self.harness()
        harness.keys("*x")
        #expect(harness.text.contains("Stop 2 models?"))
        #expect(harness.text.contains("left out"))
        let effects = harness.keys("y")
        #expect(effects.contains(.perform(ActionID(number: 1), .stop(Fixtures.hosted().id))))
        #expect(
            effects.contains(
                .performElsewhere(
                    ActionID(number: 2), .stop(Self.twin.id), context: "prod eu-west-1")))
    }

    @Test func `L gives a model elsewhere the usual time`() {
        var harness = Self.harness()
        harness.keys("jL")
        #expect(harness.text.contains("Stop washers/1 in prod eu-west-1 in 8h?"))
        let lease = LeaseRequest(version: Self.twin.id, units: 1...1, stopAfterSeconds: 28_800)
        #expect(
            harness.keys("y").contains(
                .performElsewhere(ActionID(number: 1), .lease(lease), context: "prod eu-west-1")))
    }

    @Test func `a model that moved meanwhile is left alone`() {
        var harness = Self.harness()
        harness.keys("jx")
        var moved = Self.twin
        moved.status = "STOPPING_HOSTING"
        harness.send(.surveyed(.sighted(Self.sight([moved]))))
        #expect(harness.text.contains("washers/1 was HOSTED and is"))
        #expect(harness.text.contains("Nothing was done"))
        #expect(harness.keys("y").isEmpty)
    }

    @Test func `production wants the name, read-only is left alone`() {
        var entry = Self.prod
        entry.isProduction = true
        var harness = Self.harness(Self.sight(entry: entry))
        harness.keys("jxy")
        #expect(harness.text.contains("Type washers/1 to confirm"))
        entry.isReadOnly = true
        var other = Self.harness(Self.sight(entry: entry))
        other.keys("jx")
        #expect(other.text.contains("is read-only by the configuration"))
    }

    @Test func `enter opens the context and puts the cursor on the model`() {
        var harness = Self.harness()
        #expect(harness.keys("j<enter>").contains(.openContext(Self.prod)))
        var opened = Fixtures.aws
        opened.id = "prod eu-west-1"
        harness.send(.contextOpened(opened))
        harness.send(
            .snapshotArrived(
                Fixtures.snapshot([
                    (Fixtures.labels, [Fixtures.trained("v1", of: Fixtures.labels)]),
                    (Fixtures.washers, [Self.twin]),
                ]), generation: 1))
        #expect(harness.state.selectedVersion?.id == Self.twin.id)
        #expect(harness.state.focus == .versions)
        // What is shown now is not elsewhere any more.
        #expect(harness.state.runningElsewhere.isEmpty)
    }

    @Test func `the header and the events tell what runs elsewhere, once`() {
        var harness = Harness.hosting(width: 120, height: 40)
        harness.send(.surveyed(.sighted(Self.sight())))
        harness.send(.surveyed(.sighted(Self.sight())))
        #expect(harness.screen.lines[0].contains("1 elsewhere: R"))
        let told = harness.state.log.events.filter {
            $0.notice.sentence.contains("prod eu-west-1: washers/1 is HOSTED")
        }
        #expect(told.count == 1)
        #expect(told.first?.notice.sentence.contains("nothing stops it") == true)
    }

    @Test func `a context that is no more takes its rows along`() {
        var harness = Self.harness()
        harness.send(.surveyed(.ended(all: [])))
        #expect(harness.state.runningElsewhere.isEmpty)
    }
}

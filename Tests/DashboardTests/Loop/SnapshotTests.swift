import Canvas
import Dashboard
import Inventory
import TestSupport
import Testing

@Suite struct SnapshotTests {
    private func sentences(_ harness: Harness) -> [String] {
        harness.state.log.events.map(\.notice.sentence)
    }

    @Test func `a late generation is dropped`() {
        var harness = Harness.washers([Fixtures.trained()])
        harness.send(.snapshotArrived(Snapshot(), generation: 9))
        #expect(harness.state.snapshot.projects.isEmpty)
        let late = Fixtures.snapshot([(Fixtures.washers, [Fixtures.hosted()])])
        harness.send(.snapshotArrived(late, generation: 8))
        harness.send(.snapshotArrived(late, generation: 9))
        #expect(harness.state.snapshot.projects.isEmpty)
        harness.send(.snapshotArrived(late, generation: 10))
        #expect(harness.state.snapshot == late)
    }

    @Test func `the first snapshot is no news`() {
        let harness = Harness.washers([Fixtures.hosted()])
        #expect(harness.state.log.events.isEmpty)
    }

    @Test func `a training that ends rings and is told with its time and score`() {
        var harness = Harness.washers([Fixtures.training("1")])
        harness.pass(seconds: 120)
        let effects = harness.snapshot(
            Fixtures.snapshot([(Fixtures.washers, [Fixtures.trained()])]))
        #expect(effects.contains(.bell))
        #expect(sentences(harness).contains("washers/1 TRAINED after 6m12s, F1 0.967"))
    }

    @Test func `a training that fails rings and says why`() {
        var harness = Harness.washers([Fixtures.training("1")])
        var failed = Fixtures.version("TRAINING_FAILED")
        failed.statusMessage = "The dataset has no anomaly."
        let effects = harness.snapshot(Fixtures.snapshot([(Fixtures.washers, [failed])]))
        #expect(effects.contains(.bell))
        #expect(
            harness.state.log.events.contains {
                $0.notice.level == .error
                    && $0.notice.sentence.hasSuffix("The dataset has no anomaly.")
            })
    }

    @Test func `hosting is told without a bell, with the time since it was asked for`() {
        var harness = Harness.washers([Fixtures.trained()])
        harness.snapshot(
            Fixtures.snapshot([(Fixtures.washers, [Fixtures.version("STARTING_HOSTING")])]))
        harness.pass(seconds: 12)
        let effects = harness.snapshot(
            Fixtures.snapshot([(Fixtures.washers, [Fixtures.hosted()])]))
        #expect(!effects.contains(.bell))
        #expect(sentences(harness).contains("washers/1 HOSTED after 12s"))
    }

    @Test func `the selection follows its version when rows come before it`() {
        var harness = Harness.washers([Fixtures.trained("2"), Fixtures.trained("1")])
        harness.keys("<enter><down>")
        #expect(harness.state.selectedVersion?.id.version == "1")
        harness.snapshot(
            Fixtures.snapshot([
                (Fixtures.washers, ["4", "3", "2", "1"].map { Fixtures.trained($0) })
            ]))
        #expect(harness.state.selectedVersion?.id.version == "1")
        #expect(harness.state.versions.cursor.index == 3)
    }

    @Test func `a vanished selection goes to the row in its place, and the poller hears of it`() {
        var harness = Harness.washers(["3", "2", "1"].map { Fixtures.trained($0) })
        harness.keys("<enter><down>")
        let effects = harness.snapshot(
            Fixtures.snapshot([(Fixtures.washers, ["3", "1"].map { Fixtures.trained($0) })]))
        let first = VersionID(project: Fixtures.washers, version: "1")
        #expect(harness.state.selectedVersion?.id == first)
        #expect(effects == [.selectionChanged(first)])
    }

    @Test func `a failure is told once, however often it comes`() {
        var harness = Harness.washers([Fixtures.trained()])
        var snapshot = harness.state.snapshot
        snapshot.failures[.customLabels] = Snapshot.Failure(
            sentence: "The token has expired.", at: Fixtures.now.timestamp)
        for _ in 1...3 { harness.snapshot(snapshot) }
        #expect(sentences(harness) == ["Rekognition Custom Labels: The token has expired."])
    }

    @Test func `one cause that hides several things is told once, and its end for each service`() {
        var harness = Harness.washers([Fixtures.trained()])
        let whole = harness.state.snapshot
        var snapshot = whole
        let failure = Snapshot.Failure(
            sentence: "The local service does not answer.", at: Fixtures.now.timestamp)
        snapshot.projects[0].failure = failure
        snapshot.failures = [.customLabels: failure, .lookoutVision: failure]
        harness.snapshot(snapshot)
        #expect(sentences(harness) == ["The local service does not answer."])
        harness.snapshot(whole)
        let answers = Set(sentences(harness).filter { $0.hasSuffix("answers again") })
        #expect(answers == Set(VisionService.allCases.map { "\($0.title) answers again" }))
    }

    @Test func `time in a settled status is not told as a wait`() {
        var harness = Harness.washers([Fixtures.version("STARTING_HOSTING")])
        harness.snapshot(Fixtures.snapshot([(Fixtures.washers, [Fixtures.hosted()])]))
        harness.pass(seconds: 100)
        harness.snapshot(
            Fixtures.snapshot([(Fixtures.washers, [Fixtures.version("STOPPING_HOSTING")])]))
        #expect(sentences(harness).contains("washers/1 STOPPING_HOSTING"))
    }

    @Test func `a project that was made takes the cursor when it arrives`() {
        var harness = Harness.empty()
        harness.snapshot(Fixtures.snapshot([(Fixtures.labels, [])]))
        harness.keys("n")
        harness.send(.actionChanged(ActionID(number: 1), .finished(sentence: "washers is ready")))
        harness.snapshot(Fixtures.snapshot([(Fixtures.labels, []), (Fixtures.washers, [])]))
        #expect(harness.state.selectedProject?.id == Fixtures.washers)
    }

    @Test func `a status that was left within a second is told without a time`() {
        var harness = Harness.washers([Fixtures.version("STARTING_HOSTING")])
        harness.snapshot(Fixtures.snapshot([(Fixtures.washers, [Fixtures.version("HOSTED")])]))
        harness.snapshot(Fixtures.snapshot([(Fixtures.washers, [Fixtures.trained()])]))
        #expect(sentences(harness).contains("washers/1 TRAINED"))
    }

    @Test func `figures that the description lacks come from the evaluation`() {
        var version = Fixtures.trained()
        version.performance = Performance(f1Score: 0.9)
        var harness = Harness.washers([version])
        let evaluated = Performance(f1Score: 0.8, precision: 0.7, recall: 0.6)
        harness.send(
            .evaluationArrived(
                version.id,
                Evaluation(
                    trainingImages: 8, testingImages: 2, performance: evaluated, labels: [])))
        let shown = harness.state.performance(of: version)
        #expect(shown == Performance(f1Score: 0.9, precision: 0.7, recall: 0.6))
    }
}

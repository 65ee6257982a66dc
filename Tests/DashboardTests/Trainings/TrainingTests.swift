import Dashboard
import Inventory
import TestSupport
import Testing

/// Where the service tells nothing of a training, the trainings before it give an estimate.
@Suite struct TrainingTests {
    /// `washers/9`, in training for 252 s without a word of progress.
    private let silent = Fixtures.training("9", progress: nil)

    private func trained(_ version: String, seconds: Int64) -> ModelVersion {
        var made = Fixtures.trained(version)
        made.trainingEndedAt = made.createdAt?.advanced(byMilliseconds: seconds * 1000)
        return made
    }

    @Test func `an estimate says what it is made of`() throws {
        let before = [trained("2", seconds: 400), trained("1", seconds: 520)]
        let estimate = try #require(TrainingEstimate(from: before + [silent], before: silent))
        #expect(estimate.seconds == 400...520)
        #expect(estimate.text(elapsedSeconds: 252) == "~2–5m left, by 2 trainings before")
        #expect(
            estimate.text(elapsedSeconds: 600) == "longer than 2 trainings before (8m40s)")
    }

    @Test func `failed trainings and the training itself give no estimate`() {
        var failed = trained("1", seconds: 10)
        failed.status = "TRAINING_FAILED"
        #expect(TrainingEstimate(from: [failed, silent], before: silent) == nil)
    }

    @Test func `billed seconds serve where the elapsed time is not known`() {
        var billed = Fixtures.trained("1")
        billed.createdAt = nil
        billed.billableTrainingSeconds = 372
        #expect(TrainingEstimate(from: [billed], before: silent)?.seconds == 372...372)
    }

    @Test func `the list shows elapsed time and estimate`() {
        var harness = Harness.washers(
            [silent, trained("1", seconds: 520)], width: 160, height: 45)
        harness.keys("<enter>")
        #expect(harness.text.contains("4m12s so far, ~4–5m left, by the training before"))
    }

    @Test func `a training without history is given a day`() {
        var harness = Harness.washers([silent])
        harness.pass(seconds: 86_000)
        harness.snapshot(harness.state.snapshot)
        #expect(!harness.state.log.events.contains { $0.notice.sentence.contains("unusually") })
        harness.pass(seconds: 1000)
        let effects = harness.snapshot(harness.state.snapshot)
        #expect(effects == [.bell])
        #expect(harness.state.log.events[0].notice.sentence.contains("unusually long"))
        #expect(harness.snapshot(harness.state.snapshot) == [])
    }

    @Test func `a training three times as long as any before seems stuck`() {
        var harness = Harness.washers([silent, trained("1", seconds: 520)])
        harness.pass(seconds: 520 * 3)
        #expect(harness.snapshot(harness.state.snapshot) == [.bell])
        #expect(
            harness.state.log.events[0].notice.sentence
                == "washers/9 is TRAINING for 30m12s; no training of washers before took longer "
                + "than 8m40s")
    }

    @Test func `a start that takes half an hour is told once`() {
        var harness = Harness.washers([Fixtures.version("STARTING_HOSTING")])
        harness.pass(seconds: 1801)
        #expect(harness.snapshot(harness.state.snapshot) == [.bell])
        harness.pass(seconds: 60)
        #expect(harness.snapshot(harness.state.snapshot) == [])
    }
}

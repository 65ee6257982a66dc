import Inventory
import Testing

struct TrainingProgressTests {
    @Test(arguments: [
        (TrainingProgress(percent: 0, phase: "reading images"), "0% reading images"),
        (
            TrainingProgress(percent: 58, phase: "extracting features", secondsLeft: 170...210),
            "58% extracting features, 170-210 s left"
        ),
        (
            TrainingProgress(percent: 100, phase: "done", secondsLeft: 0...0),
            "100% done, 0-0 s left"
        ),
    ])
    func `what is written is read again`(progress: TrainingProgress, end: String) {
        #expect(progress.statusMessage == "The model is being trained. " + end)
        #expect(TrainingProgress(statusMessage: progress.statusMessage) == progress)
    }

    @Test(arguments: [
        "The model is being trained.", "The model is being trained. ", "",
        "The model is being trained. soon", "The model is being trained. 58%",
        "The model is being trained. 101% done", "The model is being trained. -1% done",
        "The model is being trained. many% done", "The model is ready. 58% done",
    ])
    func `other messages are no progress`(message: String) {
        #expect(TrainingProgress(statusMessage: message) == nil)
    }

    @Test(arguments: ["5-3 s left", "x-9 s left", "9 s left", "1-2 min left", "-5-9 s left"])
    func `a time left that makes no sense is left out`(left: String) {
        let message = "The model is being trained. 58% judging, " + left
        #expect(
            TrainingProgress(statusMessage: message)
                == TrainingProgress(percent: 58, phase: "judging"))
    }

    @Test func `only a running training has progress`() {
        let project = ProjectID(service: .lookoutVision, name: "washers", arn: "arn")
        let progress = TrainingProgress(percent: 3, phase: "reading images")
        var version = ModelVersion(
            id: VersionID(project: project, version: "1"), arn: "arn/1", status: "TRAINING",
            statusMessage: progress.statusMessage)
        #expect(version.trainingProgress == progress)
        version.status = "TRAINED"
        #expect(version.trainingProgress == nil)
    }
}

/// One run of an evaluation: a model trained on some images and its findings on others.
package struct Trial<Finding: Sendable>: Sendable {
    /// What was found on the test images that could be judged, in their order.
    package let findings: [Finding]
    /// Names of the images that were trained on.
    package let train: [String]
    /// Images and masks that could not be used.
    package let rejected: [RejectedImage]
    /// Seconds of the training, its own judging of the test images within it.
    package let trainSeconds: Double
    /// Seconds in which the detector judged encoded images, two at a time.
    package let detectSeconds: Double
    /// The bytes of the model's file.
    package let modelFile: [UInt8]
    /// Which features a model of labels learned from; `nil` for the others.
    package var contest: FeatureContest?

    /// Judged images a second.
    package var imagesPerSecond: Double {
        detectSeconds > 0 ? Double(findings.count) / detectSeconds : 0
    }
}

extension Trial {
    /// The trial of a model: what its training left out and what the judge did, together.
    init(
        train: [EvaluationItem], leftOut: [RejectedImage], judged: TrialJudge.Findings<Finding>,
        trainSeconds: Double, modelFile: [UInt8], contest: FeatureContest? = nil
    ) {
        self.init(
            findings: judged.findings, train: train.map(\.name),
            rejected: Array(Set(leftOut + judged.rejected)).sorted { $0.reference < $1.reference },
            trainSeconds: trainSeconds, detectSeconds: judged.seconds, modelFile: modelFile,
            contest: contest)
    }
}

/// Judges the images of a run with a trained model as `visiontop detect` does: from its file, on
/// encoded bytes, by a few workers.
struct TrialJudge: Sendable {
    let environment: TrainingEnvironment
    private let judge: ImageJudge

    /// What was found, which images could not be judged, and the seconds that it took.
    typealias Findings<Finding> = (
        findings: [Finding], rejected: [RejectedImage], seconds: Double
    )

    /// Images in memory at a time.
    private static let batch = 16

    /// A judge that reads the model from the bytes of its file.
    init(modelFile: [UInt8], environment: TrainingEnvironment) throws(EngineError) {
        self.environment = environment
        judge = try ImageJudge(
            model: .read(file: modelFile, name: "the trained model"), workers: environment.workers,
            isCancelled: environment.isCancelled, clock: environment.clock)
    }

    /// What `read` makes of the judgement of every image; seconds are those of judging alone.
    func run<Finding: Sendable>(
        _ items: [EvaluationItem],
        read: @Sendable (EvaluationItem, Judgement) throws(EngineError) -> Finding
    ) throws(EngineError) -> Findings<Finding> {
        var (findings, rejected, seconds): ([Finding], [RejectedImage], Double) = ([], [], 0)
        for first in stride(from: 0, to: items.count, by: Self.batch) {
            let part = Array(items[first..<min(first + Self.batch, items.count)])
            let (judged, took) = try judge.judge(part.map(\.path))
            seconds += took
            let results = try Workers(count: environment.workers).map(part.count) {
                index, _ throws(EngineError) in
                judged[index].flatMap { judgement in
                    Result { () throws(EngineError) in try read(part[index], judgement) }
                }
            }
            for (item, result) in zip(part, results) {
                switch result {
                case .success(let finding): findings.append(finding)
                case .failure(let error):
                    rejected.append(
                        RejectedImage(
                            reference: item.name, code: error.code, sentence: error.sentence))
                }
            }
        }
        return (findings, rejected, seconds)
    }
}

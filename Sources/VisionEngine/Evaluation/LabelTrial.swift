/// What a model of labels said of one test image.
package struct LabelFinding: Sendable, Equatable {
    package let name: String
    package let truths: [String]
    /// Confidence by label, 0...1.
    package let scores: [String: Double]
    /// Labels at or above their assumed threshold, which is that of best F1 on these very images.
    package let assumed: [String]

    /// What was said of an image.
    package init(name: String, truths: [String], scores: [String: Double], assumed: [String]) {
        self.name = name
        self.truths = truths
        self.scores = scores
        self.assumed = assumed
    }

    /// The surest label, of equals the first by name.
    package var surest: String? {
        scores.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    }
}

/// Runs of an evaluation on image-level labels.
package enum LabelTrial {
    /// Trains on `train` and judges `test`; throws what the training throws.
    package static func run(
        train: [EvaluationItem], test: [EvaluationItem], environment: TrainingEnvironment
    ) throws(EngineError) -> Trial<LabelFinding> {
        let begin = environment.clock()
        let outcome = try LabelTraining.run(
            train: train.map(sample), test: test.map(sample), environment: environment)
        let trained = environment.clock() - begin
        let file = outcome.model.file
        let judged = try TrialJudge(modelFile: file, environment: environment).run(test) {
            item, judgement throws(EngineError) in
            guard case .labels(let scores) = judgement else {
                throw EngineError(
                    code: .unusableModel, sentence: "The model does not find labels.")
            }
            return LabelFinding(
                name: item.name, truths: Set(item.labels).sorted(),
                scores: Dictionary(scores.map { ($0.label, $0.confidence) }) { first, _ in first },
                assumed: scores.filter { $0.confidence >= $0.assumedThreshold }.map(\.label)
                    .sorted())
        }
        return Trial(
            train: train, leftOut: outcome.rejected, judged: judged, trainSeconds: trained,
            modelFile: file, contest: outcome.contest)
    }

    private static func sample(_ item: EvaluationItem) -> LabelSample {
        LabelSample(image: item.source, labels: Set(item.labels).sorted())
    }
}

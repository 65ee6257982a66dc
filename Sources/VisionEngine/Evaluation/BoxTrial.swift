/// What an object detector found on one test image.
package struct BoxFinding: Sendable, Equatable {
    package let name: String
    package let truths: [LabelledBox]
    /// Every box over a low floor of confidence, the surest first.
    package let found: [BoxScore]

    /// What was found on an image.
    package init(name: String, truths: [LabelledBox], found: [BoxScore]) {
        self.name = name
        self.truths = truths
        self.found = found
    }
}

/// Runs of an evaluation on boxes.
package enum BoxTrial {
    /// Trains on `train` and judges `test`; throws what the training throws.
    package static func run(
        train: [EvaluationItem], test: [EvaluationItem], environment: TrainingEnvironment
    ) throws(EngineError) -> Trial<BoxFinding> {
        let begin = environment.clock()
        let outcome = try BoxTraining.run(
            train: train.map(sample), test: test.map(sample), environment: environment)
        let trained = environment.clock() - begin
        let file = outcome.model.file
        let judged = try TrialJudge(modelFile: file, environment: environment).run(test) {
            item, judgement throws(EngineError) in
            guard case .boxes(let found) = judgement else {
                throw EngineError(
                    code: .unusableModel, sentence: "The model does not find objects.")
            }
            return BoxFinding(name: item.name, truths: item.boxes, found: found)
        }
        return Trial(
            train: train, leftOut: outcome.rejected, judged: judged, trainSeconds: trained,
            modelFile: file)
    }

    private static func sample(_ item: EvaluationItem) -> BoxSample {
        BoxSample(image: item.source, boxes: item.boxes)
    }
}

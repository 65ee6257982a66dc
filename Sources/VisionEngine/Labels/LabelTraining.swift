/// Trains and evaluates models of image-level labels.
package enum LabelTraining {
    /// Trains on `train` and judges on `test`, or on a stratified fifth of `train` without it.
    ///
    /// Test images touch no fit; the assumed thresholds are those of best F1 on them, as AWS
    /// defines it. The same images and seed give the same model, bit for bit, on one machine.
    /// Throws `cancelled`, `tooFewImages` and `fileFailure`; an image that cannot be decoded is
    /// left out and listed in the outcome.
    package static func run(
        train: [LabelSample], test: [LabelSample]?, environment: TrainingEnvironment
    ) throws(EngineError) -> LabelOutcome {
        let dataset = try LabelDataset(train: train, test: test, environment: environment)
        let fit = LabelFit(dataset: dataset, store: try dataset.rows())
        let (contest, folds) = try FeatureContest.held(by: fit, stage: Stage.choosing.rawValue)
        let stage = Stage.fitting.rawValue
        dataset.meter.enter(stage)
        let classifier = try fit.classifier(
            contest.choice, over: Array(dataset.train.indices),
            step: { () throws(EngineError) in try dataset.meter.advance(stage) })
        let evaluation = try LabelEvaluation(
            dataset: dataset, classifier: classifier, contest: contest, folds: folds)
        dataset.meter.enter(Stage.writing.rawValue)
        return evaluation.outcome()
    }

    /// The parts of a training that progress is counted in.
    enum Stage: Int, Sendable {
        case reading, extracting, choosing, fitting, evaluating, writing

        /// The plan of a training; weights are milliseconds a unit took on one core.
        static func plan(images: Int, test: Int) -> [ProgressMeter.Stage] {
            let fit = 20 + Double(images)
            return [
                ProgressMeter.Stage(phase: "reading images", count: images, weight: 2),
                ProgressMeter.Stage(phase: "extracting features", count: images, weight: 22),
                ProgressMeter.Stage(
                    phase: "choosing features", count: 3 * LabelCrossValidation.folds, weight: fit),
                ProgressMeter.Stage(
                    phase: "fitting", count: LabelFit.iterations,
                    weight: fit / Double(LabelFit.iterations)),
                ProgressMeter.Stage(phase: "evaluating", count: test, weight: 1),
                ProgressMeter.Stage(phase: "writing model", count: 1, weight: 20),
            ]
        }
    }
}

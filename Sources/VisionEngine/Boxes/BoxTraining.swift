/// Trains and evaluates object detectors.
package enum BoxTraining {
    /// Parts that the training images are held out in, in turn, for the thresholds.
    static let folds = 3
    static let epochs = 30
    /// Epochs of the fits that only serve the thresholds.
    static let foldEpochs = 15

    /// Trains on `train` and judges on `test`, or on a stratified fifth of `train` without it.
    ///
    /// Images without boxes are background. Test images touch no fit; the assumed thresholds are
    /// those of best F1 on them, as AWS defines it. The same images and seed give the same model,
    /// bit for bit, on one machine. Throws `cancelled`, `tooFewImages` and `fileFailure`; an image
    /// that cannot be used is left out and listed in the outcome.
    package static func run(
        train: [BoxSample], test: [BoxSample]?, environment: TrainingEnvironment
    ) throws(EngineError) -> BoxOutcome {
        let dataset = try BoxDataset(train: train, test: test, environment: environment)
        let pool = try CellPool(dataset)
        let fits = try BoxFits(dataset, pool)
        let evaluation = try BoxEvaluation(dataset, fits)
        dataset.meter.enter(Stage.writing.rawValue)
        return evaluation.outcome()
    }

    /// The parts of a training that progress is counted in.
    enum Stage: Int, Sendable {
        case reading, extracting, gathering, fitting, evaluating, writing

        /// The plan of a training; weights are milliseconds an image took on one core.
        static func plan(images: Int, test: Int) -> [ProgressMeter.Stage] {
            [
                ProgressMeter.Stage(phase: "reading images", count: images, weight: 2),
                ProgressMeter.Stage(phase: "extracting features", count: images, weight: 150),
                ProgressMeter.Stage(phase: "gathering cells", count: images, weight: 10),
                ProgressMeter.Stage(
                    phase: "fitting", count: epochs + folds * foldEpochs,
                    weight: min(Double(images) * 3, 160)),
                ProgressMeter.Stage(phase: "evaluating", count: test, weight: 5),
                ProgressMeter.Stage(phase: "writing model", count: 1, weight: 20),
            ]
        }
    }
}

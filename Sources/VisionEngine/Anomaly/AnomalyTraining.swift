/// Trains and evaluates anomaly models.
package enum AnomalyTraining {
    /// Trains on `train` and judges on `test`, or on a stratified fifth of `train` without it.
    ///
    /// Test images touch no fit and no threshold. The same images and seed give the same model,
    /// bit for bit, on one machine. Throws `cancelled`, `differentDimensions` (with the images
    /// that differ in `rejected`), `tooFewImages` and `fileFailure`; an image that cannot be
    /// decoded is left out and listed in the outcome. An image is called anomalous at p = 0.5;
    /// `falseAlarmRate` (0...1) moves that boundary to where this share of held-out normal
    /// training images is called anomalous.
    package static func run(
        train: [AnomalySample], test: [AnomalySample]?, environment: TrainingEnvironment,
        falseAlarmRate: Double? = nil
    ) throws(EngineError) -> AnomalyOutcome {
        let dataset = try AnomalyDataset(train: train, test: test, environment: environment)
        let fit = try AnomalyFit(dataset, falseAlarmRate: falseAlarmRate).run()
        return try AnomalyEvaluation(dataset: dataset, fit: fit).outcome()
    }

    /// The parts of a training that progress is counted in.
    enum Stage: Int, Sendable {
        case reading, extracting, fitting, scoring, masks, evaluating, writing

        /// The plan of a training; weights are milliseconds an image took on one core.
        static func plan(images: Int, test: Int, masks: Bool) -> [ProgressMeter.Stage] {
            [
                ProgressMeter.Stage(phase: "reading images", count: images, weight: 2),
                ProgressMeter.Stage(phase: "extracting features", count: images, weight: 20),
                ProgressMeter.Stage(
                    phase: "fitting", count: 2 * images, weight: 20),
                ProgressMeter.Stage(phase: "fitting", count: images, weight: 10),
                ProgressMeter.Stage(
                    phase: "fitting masks", count: masks ? images : 0, weight: 60),
                ProgressMeter.Stage(phase: "evaluating", count: test, weight: 25),
                ProgressMeter.Stage(phase: "writing model", count: 1, weight: 100),
            ]
        }
    }
}

/// Trains and evaluates object detectors.
package enum BoxTraining {
    /// Trains on `train` and judges on `test`, or on a stratified fifth of `train` without it.
    package static func run(
        train: [BoxSample], test: [BoxSample]?, environment: TrainingEnvironment
    ) throws(EngineError) -> BoxOutcome {
        throw EngineError(code: .tooFewImages, sentence: "The training is being written.")
    }
}

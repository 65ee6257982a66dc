/// Trains and evaluates anomaly models.
package enum AnomalyTraining {
    /// Trains on `train` and judges on `test`, or on a stratified fifth of `train` without it.
    package static func run(
        train: [AnomalySample], test: [AnomalySample]?, environment: TrainingEnvironment
    ) throws(EngineError) -> AnomalyOutcome {
        throw EngineError(code: .tooFewImages, sentence: "Training is not built yet.")
    }
}

extension AnomalyModel {
    /// Writes the model beside `path` and renames it into place once it is on the disk.
    package func write(to path: String) throws(EngineError) {
        throw EngineError(code: .fileFailure, sentence: "Writing is not built yet.")
    }

    /// Reads a model file; refuses foreign and damaged files with `unusableModel`.
    package static func read(from path: String) throws(EngineError) -> AnomalyModel {
        throw EngineError(code: .fileFailure, sentence: "Reading is not built yet.")
    }
}

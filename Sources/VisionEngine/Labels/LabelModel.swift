/// A trained model of image-level labels.
package struct LabelModel: Sendable, Equatable {
    /// The labels, in alphabetical order.
    package let labels: [String]
}

extension LabelModel {
    /// Writes the model beside `path` and renames it into place once it is on the disk.
    package func write(to path: String) throws(EngineError) {
        throw EngineError(code: .fileFailure, sentence: "Writing is not built yet.")
    }

    /// Reads a model file; refuses foreign and damaged files with `unusableModel`.
    package static func read(from path: String) throws(EngineError) -> LabelModel {
        throw EngineError(code: .fileFailure, sentence: "Reading is not built yet.")
    }
}

/// Trains and evaluates models of image-level labels.
package enum LabelTraining {
    /// Trains on `train` and judges on `test`, or on a stratified fifth of `train` without it.
    package static func run(
        train: [LabelSample], test: [LabelSample]?, environment: TrainingEnvironment
    ) throws(EngineError) -> LabelOutcome {
        throw EngineError(code: .tooFewImages, sentence: "Training is not built yet.")
    }
}

/// Scores images with a label model; one detector serves one thread at a time.
package final class LabelDetector: Sendable {
    /// The model it scores with.
    package let model: LabelModel

    /// A detector with its own working memory; the weights are shared between all of them.
    package init(model: LabelModel) throws(EngineError) {
        self.model = model
    }

    /// Every label with its confidence, the surest first.
    package func detect(_ bytes: [UInt8]) throws(EngineError) -> [LabelScore] {
        throw EngineError(code: .unusableModel, sentence: "Detection is not built yet.")
    }
}

import AWSCore
import Constraints
import VisionEngine

/// What a training of Custom Labels made and how good it is on the test images, for image-level labels
/// and for boxes alike.
protocol VersionEvaluation: Sendable {
    /// The bytes of the model's file.
    var model: [UInt8] { get }
    var precision: Double { get }
    var recall: Double { get }
    var f1Score: Double { get }
    /// Quality by label at its assumed threshold.
    var labels: [LabelMetrics] { get }
    var split: DatasetSplit { get }
    var rejected: [RejectedImage] { get }
    /// What `AggregatedEvaluationResults` has beside precision, recall and F1.
    var aggregates: [String: JSONValue] { get }

    /// The members of a snapshot's line that say what an image was used for.
    func truths(_ line: ManifestLine) -> [String: JSONValue]
    /// The members of a snapshot's line that say what was found on a test image.
    func findings(_ line: ManifestLine) -> [String: JSONValue]
}

/// What snapshots call a training and its attributes.
/// Source: Custom Labels developer guide, "Evaluation manifest snapshot".
enum SnapshotAttribute {
    static let training = "rekognition-custom-labels-training"
    static let evaluation = "rekognition-custom-labels-evaluation"
    static let trainingJob = training + "-job"
    static let evaluationJob = evaluation + "-job"
    /// The number of an image in its snapshot, from 1.
    static let object = "rekognition-custom-labels-object-id"

    /// What became of a prediction.
    static let details = evaluation + "-details"

    /// - Parameters:
    ///   - isTrue: whether the prediction is in the ground truth.
    ///   - isFound: whether its confidence reaches the label's threshold.
    static func details(isTrue: Bool, isFound: Bool) -> JSONValue {
        .object([
            "version": 1, "is-true-positive": .bool(isTrue && isFound),
            "is-true-negative": .bool(!isTrue && !isFound),
            "is-false-positive": .bool(!isTrue && isFound),
            "is-false-negative": .bool(isTrue && !isFound),
            "is-present-in-ground-truth": .bool(isTrue),
            "ground-truth-labelling-jobs": isTrue ? .array([.string(trainingJob)]) : [],
        ])
    }
}

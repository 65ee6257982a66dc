import AWSCore
import Constraints
import VisionEngine

/// The evaluation of a training from image-level labels.
struct ImageLabelEvaluation: VersionEvaluation {
    private let outcome: LabelOutcome
    private let predictions: [String: LabelPrediction]
    private let at: Timestamp

    init(_ outcome: LabelOutcome, at: Timestamp) {
        self.outcome = outcome
        self.at = at
        predictions = Dictionary(
            outcome.predictions.map { ($0.reference, $0) }, uniquingKeysWith: { first, _ in first })
    }

    var model: [UInt8] { outcome.model.file }
    var precision: Double { outcome.precision }
    var recall: Double { outcome.recall }
    var f1Score: Double { outcome.f1Score }
    var labels: [LabelMetrics] { outcome.labels }
    var split: DatasetSplit { outcome.split }
    var rejected: [RejectedImage] { outcome.rejected }

    var aggregates: [String: JSONValue] {
        let entries = outcome.confusion.map { entry in
            JSONValue.object([
                "GroundTruthLabel": .string(entry.truth),
                "PredictedLabel": .string(entry.predicted), "Value": .number(entry.value),
            ])
        }
        return ["ConfusionMatrix": .array(entries)]
    }

    /// The image-level labels of a line, by this training's name.
    func truths(_ line: ManifestLine) -> [String: JSONValue] {
        let own = ManifestLine.attributes(ManifestLine.members(of: line.text) ?? [:])
            .map(\.1).filter { metadata in
                metadata["class-name"]?.string.map(line.imageLabels.contains) ?? false
            }
        return Self.numbered(
            own.map { metadata in
                .object(
                    metadata.merging(["job-name": .string(SnapshotAttribute.trainingJob)]) { $1 })
            }, SnapshotAttribute.training)
    }

    /// Every label that a test image has or was given.
    func findings(_ line: ManifestLine) -> [String: JSONValue] {
        guard let prediction = line.sourceRef.flatMap({ predictions[$0] }) else { return [:] }
        let found = outcome.labels.compactMap { metrics -> JSONValue? in
            let score = prediction.scores[metrics.label] ?? 0
            let isTrue = prediction.truths.contains(metrics.label)
            let isFound = score >= metrics.threshold
            guard isTrue || isFound else { return nil }
            return detected(
                metrics.label, score,
                SnapshotAttribute.details(isTrue: isTrue, isFound: isFound))
        }
        return Self.numbered(found, SnapshotAttribute.evaluation)
    }

    /// One attribute a label, each with its metadata.
    private static func numbered(_ labels: [JSONValue], _ name: String) -> [String: JSONValue] {
        var members: [String: JSONValue] = [:]
        for (index, metadata) in labels.enumerated() {
            members["\(name)-\(index)"] = 1
            members["\(name)-\(index)\(ManifestLine.suffix)"] = metadata
        }
        return members
    }

    private func detected(_ label: String, _ score: Double, _ details: JSONValue) -> JSONValue {
        .object([
            "class-name": .string(label), "confidence": .number(score),
            "type": "groundtruth/image-classification", "human-annotated": "no",
            "creation-date": .string(at.manifestDate),
            "job-name": .string(SnapshotAttribute.evaluationJob),
            SnapshotAttribute.details: details,
        ])
    }
}

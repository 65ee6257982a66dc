import AWSCore
import Constraints
import VisionEngine

/// What a successful training of Custom Labels leaves in the output bucket besides its validation.
/// Source: Custom Labels developer guide, "Accessing the evaluation metrics", "Summary file" and
/// "Evaluation manifest snapshot".
struct LabelResults: Sendable {
    let subject: TrainingSubject
    let outcome: LabelOutcome
    let validation: LabelValidation
    let at: Timestamp

    /// The keys of these files beside those of the validation.
    func results(with validation: TrainingResults) -> TrainingResults {
        var results = validation
        results.summary = subject.key("EvaluationResultSummary")
        results.trainingOutput = subject.key("TrainingGroundTruth")
        results.testingOutput = subject.key("TestingGroundTruth")
        return results
    }

    func files() throws -> [ResultFile] {
        let predictions = Dictionary(
            outcome.predictions.map { ($0.reference, $0) }, uniquingKeysWith: { first, _ in first })
        return [
            ResultFile(
                key: subject.key("EvaluationResultSummary"), bytes: try JSON.encode(summary)),
            ResultFile(
                key: subject.key("TrainingGroundTruth"),
                bytes: snapshot(validation.train, outcome.split.train, [:])),
            ResultFile(
                key: subject.key("TestingGroundTruth"),
                bytes: snapshot(validation.test, outcome.split.test, predictions)),
        ]
    }

    private var summary: JSONValue {
        .object([
            "Version": 1,
            "EvaluationDetails": .object([
                "ProjectVersionArn": .string(subject.model.arn),
                "EvaluationEndTimestamp": .string(at.iso8601),
                "Labels": .array(outcome.labels.map { .string($0.label) }),
                "NumberOfTrainingImages": .integer(outcome.split.train.count),
                "NumberOfTestingImages": .integer(outcome.split.test.count),
            ]),
            "AggregatedEvaluationResults": .object([
                "Precision": .number(outcome.precision), "Recall": .number(outcome.recall),
                "F1Score": .number(outcome.f1Score), "ConfusionMatrix": .array(confusion),
            ]),
            "LabelEvaluationResults": .array(outcome.labels.map(Self.evaluation)),
        ])
    }

    private var confusion: [JSONValue] {
        outcome.confusion.map { entry in
            .object([
                "GroundTruthLabel": .string(entry.truth),
                "PredictedLabel": .string(entry.predicted), "Value": .number(entry.value),
            ])
        }
    }

    private static func evaluation(_ label: LabelMetrics) -> JSONValue {
        .object([
            "Label": .string(label.label), "NumberOfTestingImages": .integer(label.testCount),
            "Metrics": .object([
                "Threshold": .number(label.threshold), "Precision": .number(label.precision),
                "Recall": .number(label.recall), "F1Score": .number(label.f1Score),
            ]),
        ])
    }

    /// The lines whose images were used: the labels they were used for, and what was found.
    private func snapshot(
        _ manifest: LabelManifest?, _ references: [String],
        _ predictions: [String: LabelPrediction]
    ) -> [UInt8] {
        let wanted = Set(references)
        let lines = (manifest?.lines ?? []).compactMap { line -> String? in
            guard let reference = line.sourceRef, wanted.contains(reference) else { return nil }
            var members: [String: JSONValue] = ["source-ref": .string(reference)]
            add(truths(line), as: "training", to: &members)
            add(predictions[reference].map(findings) ?? [], as: "evaluation", to: &members)
            return JSONValue.object(members).line
        }
        return ResultFile.text(lines)
    }

    private func add(
        _ attributes: [JSONValue], as kind: String, to members: inout [String: JSONValue]
    ) {
        for (index, metadata) in attributes.enumerated() {
            let name = "rekognition-custom-labels-\(kind)-\(index)"
            members[name] = 1
            members[name + ManifestLine.suffix] = metadata
        }
    }

    private static let job = "rekognition-custom-labels-training-job"

    /// The metadata of the image-level labels of a line, by this training's name.
    private func truths(_ line: ManifestLine) -> [JSONValue] {
        ManifestLine.attributes(ManifestLine.members(of: line.text) ?? [:]).compactMap {
            guard let label = $0.1["class-name"]?.string, line.imageLabels.contains(label) else {
                return nil
            }
            var metadata = $0.1
            metadata["job-name"] = .string(Self.job)
            return .object(metadata)
        }
    }

    /// The metadata of every label that a test image has or was given.
    private func findings(_ prediction: LabelPrediction) -> [JSONValue] {
        outcome.labels.compactMap { metrics in
            let score = prediction.scores[metrics.label] ?? 0
            let (isTrue, isFound) = (
                prediction.truths.contains(metrics.label), score >= metrics.threshold
            )
            guard isTrue || isFound else { return nil }
            return detected(metrics.label, score, isTrue: isTrue, isFound: isFound)
        }
    }

    private func detected(
        _ label: String, _ score: Double, isTrue: Bool, isFound: Bool
    ) -> JSONValue {
        .object([
            "class-name": .string(label), "confidence": .number(score),
            "type": "groundtruth/image-classification", "human-annotated": "no",
            "creation-date": .string(at.manifestDate),
            "job-name": "rekognition-custom-labels-evaluation-job",
            "rekognition-custom-labels-evaluation-details": .object([
                "version": 1, "is-true-positive": .bool(isTrue && isFound),
                "is-true-negative": .bool(!isTrue && !isFound),
                "is-false-positive": .bool(!isTrue && isFound),
                "is-false-negative": .bool(isTrue && !isFound),
                "is-present-in-ground-truth": .bool(isTrue),
                "ground-truth-labelling-jobs": isTrue ? .array([.string(Self.job)]) : [],
            ]),
        ])
    }
}

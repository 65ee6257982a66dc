import AWSCore
import Constraints
import VisionEngine

/// The six files that Custom Labels leaves in the output bucket.
/// Source: Custom Labels developer guide, "Accessing the evaluation metrics", "Summary file" and
/// "Evaluation manifest snapshot".
struct LabelResults: Sendable {
    let subject: TrainingSubject
    let outcome: LabelOutcome
    let train: [ManifestLine]
    /// Empty when the service split the training lines itself.
    let test: [ManifestLine]
    let at: Timestamp

    var results: TrainingResults {
        TrainingResults(
            summary: key("EvaluationResultSummary"), manifestSummary: key("ManifestSummary"),
            trainingOutput: key("TrainingGroundTruth"), testingOutput: key("TestingGroundTruth"),
            trainingValidation: key("TrainingManifestWithValidation"),
            testingValidation: key("TestingManifestWithValidation"))
    }

    func files() throws -> [ResultFile] {
        let fitted = lines(outcome.split.train)
        let judged = lines(outcome.split.test)
        return [
            ResultFile(key: key("EvaluationResultSummary"), bytes: try JSON.encode(summary)),
            ResultFile(
                key: key("ManifestSummary"),
                bytes: try JSON.encode(manifestSummary(fitted, judged))),
            ResultFile(key: key("TrainingGroundTruth"), bytes: Self.text(fitted.map(\.text))),
            ResultFile(key: key("TestingGroundTruth"), bytes: Self.text(try judged.map(evaluated))),
            ResultFile(
                key: key("TrainingManifestWithValidation"),
                bytes: Self.text(try fitted.map(validated))),
            ResultFile(
                key: key("TestingManifestWithValidation"),
                bytes: Self.text(try judged.map(validated))),
        ]
    }

    private func key(_ kind: String) -> String {
        let prefix = subject.model.prefix ?? ""
        let folder = prefix.isEmpty || prefix.hasSuffix("/") ? prefix : prefix + "/"
        return "\(folder)\(kind)-\(subject.project.name)-\(subject.model.name).json"
    }

    private func lines(_ references: [String]) -> [ManifestLine] {
        let wanted = Set(references)
        return (train + test).filter { $0.sourceRef.map(wanted.contains) ?? false }
    }

    private static func text(_ lines: [String]) -> [UInt8] {
        Array(lines.map { $0 + "\n" }.joined().utf8)
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

    private func manifestSummary(_ fitted: [ManifestLine], _ judged: [ManifestLine]) -> JSONValue {
        let bad = Set(outcome.rejected.map(\.reference))
        let leftOut = (train + test).filter { $0.sourceRef.map(bad.contains) ?? false }
        let tested = Set(test.compactMap(\.sourceRef))
        func isTest(_ line: ManifestLine) -> Bool { line.sourceRef.map(tested.contains) ?? false }
        return .object([
            "statistics": .object([
                "training": statistics(fitted.count, leftOut.count { !isTest($0) }),
                "testing": statistics(judged.count, leftOut.count(where: isTest)),
            ]),
            "errors": [],
        ])
    }

    /// Counts of lines whose image was used and of those whose image could not be.
    private func statistics(_ valid: Int, _ invalid: Int) -> JSONValue {
        .object([
            "use_case": "IMAGE_LEVEL_LABELS", "total_json_lines": .integer(valid + invalid),
            "valid_json_lines": .integer(valid), "invalid_json_lines": .integer(invalid),
            "ignored_json_lines": 0, "error_json_line_indices": [], "errors": [],
        ])
    }

    /// A line with what the training found wrong with its image.
    private func validated(_ line: ManifestLine) throws -> String {
        let found = outcome.rejected.filter { $0.reference == line.sourceRef }
        var members = ManifestLine.members(of: line.text) ?? [:]
        if !found.isEmpty {
            members["errors"] = .array(
                found.map {
                    .object(["code": "ERROR_INVALID_IMAGE", "message": .string($0.sentence)])
                })
        }
        return String(decoding: try JSON.encode(JSONValue.object(members)), as: UTF8.self)
    }

    /// A test line with one attribute for every label that it has or was given.
    private func evaluated(_ line: ManifestLine) throws -> String {
        var members = ManifestLine.members(of: line.text) ?? [:]
        guard let prediction = outcome.predictions.first(where: { $0.reference == line.sourceRef })
        else { return line.text }
        var index = 0
        for metrics in outcome.labels {
            let score = prediction.scores[metrics.label] ?? 0
            let isTrue = prediction.truths.contains(metrics.label)
            guard isTrue || score >= metrics.threshold else { continue }
            let name = "rekognition-custom-labels-evaluation-\(index)"
            members[name] = 1
            members[name + "-metadata"] = detected(
                metrics.label, score, isTrue: isTrue, isFound: score >= metrics.threshold)
            index += 1
        }
        return String(decoding: try JSON.encode(JSONValue.object(members)), as: UTF8.self)
    }

    private func detected(
        _ label: String, _ score: Double, isTrue: Bool, isFound: Bool
    ) -> JSONValue {
        .object([
            "class-name": .string(label), "confidence": .number(score),
            "type": "groundtruth/image-classification", "human-annotated": "no",
            "creation-date": .string(at.manifestDate),
            "job-name": "rekognition-custom-labels-evaluation",
            "rekognition-custom-labels-evaluation-details": .object([
                "version": 1, "is-true-positive": .bool(isTrue && isFound),
                "is-true-negative": .bool(!isTrue && !isFound),
                "is-false-positive": .bool(!isTrue && isFound),
                "is-false-negative": .bool(isTrue && !isFound),
                "is-present-in-ground-truth": .bool(isTrue), "ground-truth-labelling-jobs": [],
            ]),
        ])
    }
}

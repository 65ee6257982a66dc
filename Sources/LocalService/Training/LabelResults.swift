import AWSCore
import Constraints
import VisionEngine

/// What a successful training of Custom Labels leaves in the output bucket besides its validation.
/// Source: Custom Labels developer guide, "Accessing the evaluation metrics", "Summary file" and
/// "Evaluation manifest snapshot".
struct LabelResults: Sendable {
    let subject: TrainingSubject
    let evaluation: any VersionEvaluation
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
        [
            ResultFile(
                key: subject.key("EvaluationResultSummary"), bytes: try JSON.encode(summary)),
            snapshot("TrainingGroundTruth", validation.train, evaluation.split.train) { _ in [:] },
            snapshot(
                "TestingGroundTruth", validation.test, evaluation.split.test,
                evaluation.findings),
        ]
    }

    private var summary: JSONValue {
        let aggregates: [String: JSONValue] = [
            "Precision": .number(evaluation.precision), "Recall": .number(evaluation.recall),
            "F1Score": .number(evaluation.f1Score),
        ]
        return .object([
            "Version": 1,
            "EvaluationDetails": .object([
                "ProjectVersionArn": .string(subject.model.arn),
                "EvaluationEndTimestamp": .string(at.iso8601),
                "Labels": .array(evaluation.labels.map { .string($0.label) }),
                "NumberOfTrainingImages": .integer(evaluation.split.train.count),
                "NumberOfTestingImages": .integer(evaluation.split.test.count),
            ]),
            "AggregatedEvaluationResults": .object(
                aggregates.merging(evaluation.aggregates) { $1 }),
            "LabelEvaluationResults": .array(evaluation.labels.map(Self.evaluation)),
        ])
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

    /// The lines whose images were used: what they were used for, and what was found.
    private func snapshot(
        _ kind: String, _ manifest: LabelManifest?, _ references: [String],
        _ findings: (ManifestLine) -> [String: JSONValue]
    ) -> ResultFile {
        let wanted = Set(references)
        let used = (manifest?.lines ?? []).filter { $0.sourceRef.map(wanted.contains) ?? false }
        let lines = used.enumerated().compactMap { index, line in
            JSONValue.object(
                evaluation.truths(line).merging(findings(line)) { $1 }.merging([
                    "source-ref": .string(line.sourceRef ?? ""),
                    SnapshotAttribute.object: .integer(index + 1),
                ]) { $1 }
            ).line
        }
        return ResultFile(key: subject.key(kind), bytes: ResultFile.text(lines))
    }
}

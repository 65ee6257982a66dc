import AWSCore
import Constraints
import VisionEngine

/// The two files that Lookout for Vision leaves in the output bucket.
/// Source: Lookout for Vision developer guide, "Viewing your model's performance".
struct AnomalyResults: Sendable {
    let subject: TrainingSubject
    let outcome: AnomalyOutcome
    let lines: [ManifestLine]
    let at: Timestamp

    var results: TrainingResults {
        TrainingResults(
            evaluationManifest: key("EvaluationManifest"), evaluationResult: key("EvaluationResult")
        )
    }

    func files() throws -> [ResultFile] {
        [
            ResultFile(key: key("EvaluationManifest"), bytes: try manifest()),
            ResultFile(key: key("EvaluationResult"), bytes: try JSON.encode(result)),
        ]
    }

    private func key(_ kind: String) -> String {
        "\(subject.model.prefix ?? "")\(kind)-\(subject.project.name)-\(subject.model.name).json"
    }

    private var result: JSONValue {
        .object([
            "Version": 1,
            "EvaluationDetails": .object([
                "ModelArn": .string(subject.model.arn),
                "EvaluationEndTimestamp": .string(at.iso8601),
                "NumberOfTrainingImages": .integer(outcome.trainCount),
                "NumberOfTestingImages": .integer(outcome.testCount),
            ]),
            "AggregatedEvaluationResults": .object(["Metrics": metrics]),
        ])
    }

    private var metrics: JSONValue {
        var members: [String: JSONValue] = [
            "Precision": .number(outcome.metrics.precision),
            "Recall": .number(outcome.metrics.recall),
            "F1Score": .number(outcome.metrics.f1Score),
        ]
        members["ROCAUC"] = outcome.metrics.rocAUC.map(JSONValue.number)
        members["AveragePrecision"] = outcome.metrics.averagePrecision.map(JSONValue.number)
        if !outcome.pixelMetrics.isEmpty {
            members["PixelAnomalyClassMetrics"] = .array(
                outcome.pixelMetrics.map { metric in
                    .object([
                        "ClassName": .string(metric.name), "Precision": .number(metric.precision),
                        "Recall": .number(metric.recall), "F1Score": .number(metric.f1Score),
                        "AIOU": .number(metric.intersectionOverUnion),
                    ])
                })
        }
        return .object(members)
    }

    /// One line a judged image: its ground truth and the verdict beside it.
    private func manifest() throws -> [UInt8] {
        let byReference = Dictionary(
            lines.compactMap { line in line.sourceRef.map { ($0, line) } },
            uniquingKeysWith: { _, last in last })
        var bytes: [UInt8] = []
        for prediction in outcome.predictions {
            bytes += try JSON.encode(line(prediction, byReference[prediction.reference]))
            bytes.append(UInt8(ascii: "\n"))
        }
        return bytes
    }

    private func line(_ prediction: AnomalyPrediction, _ truth: ManifestLine?) -> JSONValue {
        let members = truth.flatMap { ManifestLine.members(of: $0.text) } ?? [:]
        let metadata =
            members["anomaly-label-metadata"]?.object ?? [
                "class-name": .string(prediction.truth ? "anomaly" : "normal"), "confidence": 1,
                "human-annotated": "yes", "creation-date": .string(at.manifestDate),
                "type": "groundtruth/image-classification",
            ]
        return .object([
            "source-ref": .string(prediction.reference),
            "source-ref-metadata": .object(["creation-date": .string(at.manifestDate)]),
            "anomaly-label": .integer(prediction.truth ? 1 : 0),
            "anomaly-label-metadata": .object(metadata),
            "anomaly-label-detected": .integer(prediction.isAnomalous ? 1 : 0),
            "anomaly-label-detected-metadata": detected(prediction),
        ])
    }

    private func detected(_ prediction: AnomalyPrediction) -> JSONValue {
        .object([
            "class-name": .string(prediction.isAnomalous ? "anomaly" : "normal"),
            "confidence": .number(prediction.confidence),
            "type": "groundtruth/image-classification", "human-annotated": "no",
            "creation-date": .string(at.manifestDate),
            "job-name": "training-job/anomaly-detection",
            "model-arn": .string(subject.model.arn),
            "project-name": .string(subject.project.name),
            "model-version": .string(subject.model.name),
        ])
    }
}

extension Timestamp {
    /// `2020-11-10T03:37:09.600`, as manifests write moments.
    var manifestDate: String {
        let fraction = String(1000 + Int(((milliseconds % 1000) + 1000) % 1000)).dropFirst()
        return iso8601.dropLast() + "." + fraction
    }
}

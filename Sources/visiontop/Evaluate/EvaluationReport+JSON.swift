import AWSCore
import Constraints
import VisionEngine

extension EvaluationReport {
    /// The document for programs: folds by the names of their images, the judgement of every image,
    /// and the figures of the summary.
    func json() throws -> [UInt8] {
        var document: [String: JSONValue] = [
            "format": "visiontop-evaluation/1",
            "dataset": .string(options.dataset),
            "task": .string(dataset.task.rawValue),
            "seed": .integer(Int(truncatingIfNeeded: options.seed)),
            "folds": isHoldout ? .null : .integer(options.folds),
            "holdout": options.holdout.map(JSONValue.string) ?? .null,
            "normalsOnly": .bool(options.normalsOnly),
            "group": options.group.map(JSONValue.string) ?? .null,
            "falseAlarms": options.falseAlarms.map(JSONValue.number) ?? .null,
            "labels": .array(dataset.labels.map(JSONValue.string)),
            "images": .array(dataset.items.map(image)),
            "runs": .array(runs.indices.map(run)),
            "summary": .object(summary),
        ]
        document["peakMegabytes"] = peakMegabytes.map(JSONValue.integer)
        return try JSON.printable(JSONValue.object(document)) + [UInt8(ascii: "\n")]
    }

    private func image(_ item: EvaluationItem) -> JSONValue {
        var members: [String: JSONValue] = [
            "name": .string(item.name), "path": .string(item.path),
            "labels": .array(item.labels.map(JSONValue.string)),
        ]
        members["group"] = item.group.map(JSONValue.string)
        if let mask = item.mask {
            members["mask"] = .string(mask.path)
            members["colors"] = .object(
                Dictionary(mask.classes.map { ($0.name, JSONValue.string("\($0.color)")) }) {
                    first, _ in first
                })
        }
        if dataset.task == .boxes { members["boxes"] = .array(item.boxes.map(Self.box)) }
        return .object(members)
    }

    private func run(_ index: Int) -> JSONValue {
        let run = runs[index]
        return .object([
            "train": .array(run.train.map(JSONValue.string)),
            "trainSeconds": .number(run.trainSeconds),
            "detectSeconds": .number(run.detectSeconds),
            "modelBytes": .integer(run.modelFile.count),
            "rejected": .array(
                run.rejected.map {
                    .object([
                        "image": .string($0.reference), "code": .string($0.code.rawValue),
                        "sentence": .string($0.sentence),
                    ])
                }),
            "predictions": .array(predictions(index)),
        ])
    }

    private func predictions(_ index: Int) -> [JSONValue] {
        switch trials {
        case .anomaly(let trials): trials[index].findings.map(Self.prediction)
        case .labels(let trials): trials[index].findings.map(Self.prediction)
        case .boxes(let trials): trials[index].findings.map(Self.prediction)
        }
    }

    private static func prediction(_ finding: AnomalyFinding) -> JSONValue {
        .object([
            "image": .string(finding.name), "truth": .bool(finding.truth),
            "isAnomalous": .bool(finding.isAnomalous),
            "probability": .number(finding.probability),
            "pixels": .object(finding.pixels.mapValues(Self.pixels)),
        ])
    }

    private static func prediction(_ finding: LabelFinding) -> JSONValue {
        .object([
            "image": .string(finding.name),
            "truths": .array(finding.truths.map(JSONValue.string)),
            "scores": .object(finding.scores.mapValues(JSONValue.number)),
            "assumed": .array(finding.assumed.map(JSONValue.string)),
        ])
    }

    private static func prediction(_ finding: BoxFinding) -> JSONValue {
        .object([
            "image": .string(finding.name),
            "truths": .array(finding.truths.map(Self.box)),
            "found": .array(
                finding.found.map { score in
                    var members = Self.members(score.label, score.box)
                    members["confidence"] = .number(score.confidence)
                    members["assumedThreshold"] = .number(score.assumedThreshold)
                    return .object(members)
                }),
        ])
    }

    private static func box(_ box: LabelledBox) -> JSONValue {
        .object(members(box.label, box.box))
    }

    private static func members(_ label: String, _ box: BoundingBox) -> [String: JSONValue] {
        [
            "label": .string(label), "left": .number(box.left), "top": .number(box.top),
            "width": .number(box.width), "height": .number(box.height),
        ]
    }

    private static func pixels(_ counts: PixelCounts) -> JSONValue {
        .object([
            "found": .integer(counts.found), "invented": .integer(counts.invented),
            "missed": .integer(counts.missed),
        ])
    }
}

extension EvaluationReport {
    private var summary: [String: JSONValue] {
        var members: [String: JSONValue] =
            switch trials {
            case .anomaly(let trials): Self.members(AnomalySummary(trials.map(\.findings)))
            case .labels(let trials):
                Self.members(LabelSummary(trials.flatMap(\.findings), labels: dataset.labels))
            case .boxes(let trials):
                Self.members(BoxSummary(trials.flatMap(\.findings), labels: dataset.labels))
            }
        members["trainSeconds"] = .number(trainSeconds)
        members["imagesPerSecond"] = .number(imagesPerSecond)
        return members
    }

    private static func members(_ summary: AnomalySummary) -> [String: JSONValue] {
        [
            "auroc": number(average(summary.aurocs)),
            "aurocs": .array(summary.aurocs.map(JSONValue.number)),
            "pooledAUROC": number(summary.pooledAUROC),
            "averagePrecision": number(summary.averagePrecision),
            "precision": .number(summary.precision), "recall": .number(summary.recall),
            "f1": .number(summary.f1Score), "falseAlarmRate": number(summary.falseAlarmRate),
            "pixelAUROC": number(average(summary.pixelAUROCs)),
            "iou": .object(summary.pixels.mapValues { number($0.intersectionOverUnion) }),
        ]
    }

    private static func members(_ summary: LabelSummary) -> [String: JSONValue] {
        [
            "accuracy": .number(summary.accuracy), "f1": number(summary.f1Score),
            "assumedF1": number(summary.assumedF1Score),
            "averagePrecision": number(summary.averagePrecision),
            "labelsExclude": .bool(summary.labelsExclude),
            "confusion": .array(
                summary.confusion.map { .array($0.map { JSONValue.integer($0) }) }),
        ]
    }

    private static func members(_ summary: BoxSummary) -> [String: JSONValue] {
        [
            "ap50": number(summary.averagePrecision), "f1": number(summary.f1Score),
            "ap50s": .object(
                Dictionary(summary.labels.map { ($0.name, number($0.averagePrecision)) }) {
                    first, _ in first
                }),
        ]
    }

    private static func number(_ value: Double?) -> JSONValue {
        value.map(JSONValue.number) ?? .null
    }
}

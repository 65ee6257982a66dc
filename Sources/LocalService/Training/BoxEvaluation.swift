import AWSCore
import Constraints
import VisionEngine

/// The evaluation of a training from boxes.
struct BoxEvaluation: VersionEvaluation {
    /// A box of a snapshot: where, and how sure whoever drew it was.
    private struct Entry {
        let label: String
        let box: BoundingBox
        let confidence: Double
        var details: JSONValue?
    }

    private let outcome: BoxOutcome
    private let predictions: [String: BoxPrediction]
    private let thresholds: [String: Double]
    private let at: Timestamp

    init(_ outcome: BoxOutcome, at: Timestamp) {
        self.outcome = outcome
        self.at = at
        predictions = Dictionary(
            outcome.predictions.map { ($0.reference, $0) }, uniquingKeysWith: { first, _ in first })
        thresholds = Dictionary(
            outcome.labels.map { ($0.label, $0.threshold) }, uniquingKeysWith: { first, _ in first }
        )
    }

    var model: [UInt8] { outcome.model.file }
    var precision: Double { outcome.precision }
    var recall: Double { outcome.recall }
    var f1Score: Double { outcome.f1Score }
    var labels: [LabelMetrics] { outcome.labels }
    var split: DatasetSplit { outcome.split }
    var rejected: [RejectedImage] { outcome.rejected }

    var aggregates: [String: JSONValue] {
        [
            "AveragePrecision": .number(outcome.averagePrecision),
            "AverageRecall": .number(outcome.averageRecall),
        ]
    }

    /// The valid boxes of a line, by this training's name.
    func truths(_ line: ManifestLine) -> [String: JSONValue] {
        guard let size = line.boxes.first?.size else { return [:] }
        let entries = line.boxes.map {
            Entry(label: $0.label, box: $0.labelled.box, confidence: 1)
        }
        return attribute(
            SnapshotAttribute.training + "-0", entries, size, SnapshotAttribute.trainingJob,
            isHuman: true)
    }

    /// Every box of a test image that was found or that is in the ground truth. One that was missed
    /// stands where it was found with too little confidence, and otherwise where it is, with none.
    /// Boxes of labels that no training image has are not judged.
    func findings(_ line: ManifestLine) -> [String: JSONValue] {
        guard let prediction = line.sourceRef.flatMap({ predictions[$0] }),
            let size = line.boxes.first?.size
        else { return [:] }
        let found = prediction.found.compactMap { box -> Entry? in
            let isFound = box.confidence >= thresholds[box.label] ?? 0
            guard isFound || box.matched != nil else { return nil }
            return Entry(
                label: box.label, box: box.box, confidence: box.confidence,
                details: SnapshotAttribute.details(
                    isTrue: box.matched != nil, isFound: isFound))
        }
        let matched = Set(prediction.found.compactMap(\.matched))
        let missed = prediction.truths.enumerated().compactMap { index, truth -> Entry? in
            guard !matched.contains(index), thresholds[truth.label] != nil else { return nil }
            return Entry(
                label: truth.label, box: truth.box, confidence: 0,
                details: SnapshotAttribute.details(isTrue: true, isFound: false))
        }
        return attribute(
            SnapshotAttribute.evaluation, found + missed, size, SnapshotAttribute.evaluationJob,
            isHuman: false)
    }
}

extension BoxEvaluation {
    private func attribute(
        _ name: String, _ entries: [Entry], _ size: AnnotatedSize, _ job: String, isHuman: Bool
    ) -> [String: JSONValue] {
        let known = outcome.labels.map(\.label)
        let classes = known + Set(entries.map(\.label)).subtracting(known).sorted()
        let annotations = entries.map { entry in
            let place = entry.box.pixels(of: size)
            return JSONValue.object(
                place.merging(["class_id": classes.firstIndex(of: entry.label) ?? 0]) { $1 }
                    .mapValues(JSONValue.integer))
        }
        return [
            name: .object([
                "annotations": .array(annotations),
                "image_size": [
                    .object([
                        "width": .number(size.width), "height": .number(size.height), "depth": 3,
                    ])
                ],
            ]),
            name + ManifestLine.suffix: .object([
                "objects": .array(entries.map(Self.object)),
                "class-map": .object(
                    Dictionary(
                        classes.enumerated().map { ("\($0)", .string($1)) },
                        uniquingKeysWith: { first, _ in first })),
                "type": "groundtruth/object-detection",
                "human-annotated": isHuman ? "yes" : "no",
                "creation-date": .string(at.manifestDate), "job-name": .string(job),
            ]),
        ]
    }

    private static func object(_ entry: Entry) -> JSONValue {
        var members: [String: JSONValue] = ["confidence": .number(entry.confidence)]
        members[SnapshotAttribute.details] = entry.details
        return .object(members)
    }
}

extension BoundingBox {
    /// The box in whole pixels of an image, as Ground Truth writes it; its edges stay on the image.
    fileprivate func pixels(of size: AnnotatedSize) -> [String: Int] {
        func pixel(_ share: Double, _ side: Double) -> Int {
            Int((min(max(share, 0), 1) * side).rounded())
        }
        let (x, y) = (pixel(left, size.width), pixel(top, size.height))
        return [
            "left": x, "top": y, "width": pixel(left + width, size.width) - x,
            "height": pixel(top + height, size.height) - y,
        ]
    }
}

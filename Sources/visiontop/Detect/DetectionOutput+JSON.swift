import AWSCore
import AWSServices
import Constraints
import VisionEngine

extension DetectionOutput {
    /// The image's path beside what AWS's API would answer for it.
    func document(_ image: DetectedImage, _ judgement: Judgement) throws -> JSONValue {
        let (member, answer): (String, JSONValue) =
            switch judgement {
            case .anomaly(let verdict): ("DetectAnomalyResult", try JSON.value(of: result(verdict)))
            case .labels(let scores):
                (
                    "CustomLabels",
                    try JSON.value(
                        of: scores.filter { isTaken($0.confidence, $0.assumedThreshold) }.map {
                            Rekognition.CustomLabel(name: $0.label, confidence: $0.confidence * 100)
                        })
                )
            case .boxes(let scores):
                (
                    "CustomLabels",
                    try JSON.value(
                        of: scores.filter { isTaken($0.confidence, $0.assumedThreshold) }
                            .map(Self.label))
                )
            }
        return .object(["Image": .string(image.path), member: answer])
    }

    /// The mask is left out where it is written to a file.
    private func result(_ verdict: AnomalyVerdict) -> LookoutVision.DetectAnomalyResult {
        LookoutVision.DetectAnomalyResult(
            source: .init(type: "direct"), isAnomalous: verdict.isAnomalous,
            confidence: verdict.confidence,
            anomalies: verdict.classes.isEmpty
                ? nil
                : verdict.classes.map { area in
                    LookoutVision.Anomaly(
                        name: area.name,
                        pixelAnomaly: .init(
                            totalPercentageArea: area.fraction, color: "\(area.color)"))
                },
            anomalyMask: command.masks == nil ? verdict.maskPNG.map(Blob.init) : nil)
    }

    private static func label(_ score: BoxScore) -> Rekognition.CustomLabel {
        Rekognition.CustomLabel(
            name: score.label, confidence: score.confidence * 100,
            geometry: .init(
                boundingBox: .init(
                    width: score.box.width, height: score.box.height, left: score.box.left,
                    top: score.box.top)))
    }
}

import AWSServices
import VisionEngine

/// What a version found in an image: a label of the whole image, or an object and its place.
struct FoundLabel: Sendable {
    let name: String
    /// 0...1, as is the threshold.
    let confidence: Double
    let assumedThreshold: Double
    let box: BoundingBox?

    /// Everything that a version says of an image; throws `EngineError` for a model of another kind.
    static func all(of judgement: Judgement) throws(EngineError) -> [FoundLabel] {
        switch judgement {
        case .labels(let scores):
            return scores.map {
                FoundLabel(
                    name: $0.label, confidence: $0.confidence,
                    assumedThreshold: $0.assumedThreshold, box: nil)
            }
        case .boxes(let scores):
            return scores.map {
                FoundLabel(
                    name: $0.label, confidence: $0.confidence,
                    assumedThreshold: $0.assumedThreshold, box: $0.box)
            }
        case .anomaly:
            throw EngineError(code: .unusableModel, sentence: "The model does not find labels.")
        }
    }

    /// As DetectCustomLabels answers it.
    var customLabel: Rekognition.CustomLabel {
        Rekognition.CustomLabel(
            name: name, confidence: confidence * 100, geometry: box.map(Self.geometry))
    }

    /// Ratios of the displayed image; no box reaches beyond it, not even by a rounding.
    private static func geometry(_ box: BoundingBox) -> Rekognition.Geometry {
        let (left, top) = (min(max(box.left, 0), 1), min(max(box.top, 0), 1))
        return Rekognition.Geometry(
            boundingBox: .init(
                width: min(max(box.width, 0), 1 - left), height: min(max(box.height, 0), 1 - top),
                left: left, top: top))
    }
}

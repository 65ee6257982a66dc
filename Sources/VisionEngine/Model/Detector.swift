/// Judges images with a trained model of any kind. Calls on one detector wait for each other; each
/// has its own working memory while the network's weights are shared.
package enum Detector: Sendable {
    case anomaly(AnomalyDetector)
    case labels(LabelDetector)
    case boxes(BoxDetector)

    /// A detector of a model; throws `outOfMemory`.
    package init(_ model: TrainedModel) throws(EngineError) {
        self =
            switch model {
            case .anomaly(let model): .anomaly(try AnomalyDetector(model: model))
            case .labels(let model): .labels(try LabelDetector(model: model))
            case .boxes(let model): .boxes(try BoxDetector(model: model))
            }
    }

    /// What the model says of a PNG or JPEG image; throws the detector's errors.
    package func judge(_ bytes: [UInt8]) throws(EngineError) -> Judgement {
        switch self {
        case .anomaly(let detector): .anomaly(try detector.detect(bytes))
        case .labels(let detector): .labels(try detector.detect(bytes))
        case .boxes(let detector): .boxes(try detector.detect(bytes))
        }
    }

    /// A drawn image that the model takes, as PNG: what is judged to warm up.
    package func warmUpImage() throws(EngineError) -> [UInt8] {
        var size = ImageSize(width: 224, height: 224)
        if case .anomaly(let detector) = self { size = detector.model.imageSize }
        var image = RGBImage(width: size.width, height: size.height, color: .white)
        for y in 0..<size.height {
            for x in 0..<size.width where (x / 8 + y / 8) % 2 == 0 {
                image[x, y] = RGBColor(
                    red: UInt8(x & 255), green: UInt8(y & 255), blue: UInt8((x + y) & 255))
            }
        }
        return try image.encodePNG()
    }
}

/// What a model says of one image.
package enum Judgement: Sendable, Equatable {
    case anomaly(AnomalyVerdict)
    /// Every label, the surest first.
    case labels([LabelScore])
    /// Every object over a low floor, the surest first.
    case boxes([BoxScore])
}

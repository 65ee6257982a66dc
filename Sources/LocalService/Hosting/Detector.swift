import VisionEngine

/// What an inference unit judges images with.
enum Detector: Sendable {
    case anomaly(AnomalyDetector)
    case labels(LabelDetector)

    /// Judges an image for nothing, so that the first caller does not wait for cold memory.
    func warmUp(_ image: [UInt8]) throws(EngineError) {
        switch self {
        case .anomaly(let detector): _ = try detector.detect(image)
        case .labels(let detector): _ = try detector.detect(image)
        }
    }
}

/// A model file in memory. Its detectors share the weights; each has its own working memory.
enum LoadedModel: Sendable {
    case anomaly(AnomalyModel)
    case labels(LabelModel)

    /// Reads the bytes of a model file, which errors call `name`; throws `EngineError`.
    static func read(
        _ file: [UInt8], name: String, _ family: Family
    ) throws(EngineError) -> LoadedModel {
        switch family {
        case .lookoutVision: .anomaly(try AnomalyModel.read(file: file, name: name))
        case .rekognition: .labels(try LabelModel.read(file: file, name: name))
        }
    }

    /// A detector for one inference unit; throws `EngineError`.
    func detector() throws(EngineError) -> Detector {
        switch self {
        case .anomaly(let model): .anomaly(try AnomalyDetector(model: model))
        case .labels(let model): .labels(try LabelDetector(model: model))
        }
    }

    /// A drawn image of the size that the model takes, as PNG.
    func warmUpImage() throws(EngineError) -> [UInt8] {
        var (width, height) = (224, 224)
        if case .anomaly(let model) = self {
            (width, height) = (model.imageSize.width, model.imageSize.height)
        }
        var image = RGBImage(width: width, height: height, color: .white)
        for y in 0..<height {
            for x in 0..<width where (x / 8 + y / 8) % 2 == 0 {
                image[x, y] = RGBColor(
                    red: UInt8(x & 255), green: UInt8(y & 255), blue: UInt8((x + y) & 255))
            }
        }
        return try image.encodePNG()
    }
}

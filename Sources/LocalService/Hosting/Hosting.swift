import Synchronization
import VisionEngine

/// The models that are in memory.
final class Hosting: Sendable {
    private let models = Mutex<[Int64: HostedModel]>([:])
    private let queueLength: Int

    init(queueLength: Int) {
        self.queueLength = queueLength
    }

    subscript(id: Int64) -> HostedModel? { models.withLock { $0[id] } }

    var count: Int { models.withLock { $0.count } }

    /// Loads a model file and judges `warmUp` images on every unit; throws `EngineError`. The model
    /// serves only once `add` was called.
    func load(_ path: String, _ family: Family, units: Int, warmUp: Int) throws -> HostedModel {
        let detectors = try Self.detectors(path, family, units)
        let image = try Self.warmUpImage(detectors.first)
        for detector in detectors {
            for _ in 0..<warmUp { try Self.judge(image, detector) }
        }
        return HostedModel(
            workers: detectors.map { InferenceWorker($0, queueLength: queueLength) })
    }

    func add(_ model: HostedModel, id: Int64) {
        models.withLock { $0[id] = model }
    }

    /// Takes a model out of memory once its running requests are answered.
    func remove(_ id: Int64) {
        models.withLock { $0[id] = nil }
    }

    private static func detectors(
        _ path: String, _ family: Family, _ units: Int
    ) throws -> [Detector] {
        switch family {
        case .lookoutVision:
            let model = try AnomalyModel.read(from: path)
            return try (0..<units).map { _ in .anomaly(try AnomalyDetector(model: model)) }
        case .rekognition:
            let model = try LabelModel.read(from: path)
            return try (0..<units).map { _ in .labels(try LabelDetector(model: model)) }
        }
    }

    private static func judge(_ image: [UInt8], _ detector: Detector) throws {
        switch detector {
        case .anomaly(let detector): _ = try detector.detect(image)
        case .labels(let detector): _ = try detector.detect(image)
        }
    }

    /// A drawn image of the size that the model takes.
    private static func warmUpImage(_ detector: Detector?) throws -> [UInt8] {
        var (width, height) = (224, 224)
        if case .anomaly(let detector) = detector {
            (width, height) = (detector.model.imageSize.width, detector.model.imageSize.height)
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

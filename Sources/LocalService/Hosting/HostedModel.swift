import Logging
import Synchronization
import VisionEngine

/// A model with its inference units.
final class HostedModel: Sendable {
    /// How many units there should be.
    let policy: Mutex<ScalingPolicy>
    let units: InferenceUnits<InferenceUnit>
    private let model: ModelSource
    private let program: UnitProgram?
    private let logger: Logger

    /// A model without units yet; `logger` names the model.
    init(
        _ model: ModelSource, policy: ScalingPolicy, _ configuration: ServiceConfiguration,
        logger: Logger
    ) {
        self.model = model
        self.policy = Mutex(policy)
        program = configuration.unitProgram
        self.logger = logger
        units = InferenceUnits(
            queueLength: configuration.queueLength, uptime: configuration.uptime
        ) { unit, isLeaving in unit.mend(isLeaving: isLeaving) }
    }

    /// Begins a unit that is to judge so many images before it serves; throws `EngineError` and
    /// `UnitCrash`.
    func begin(warmUpImages: Int) throws -> BegunUnit {
        guard let program else {
            let model = try TrainedModel.open(descriptor: model.descriptor, name: model.name)
            return .here(try Detector(model), warmUpImages: warmUpImages)
        }
        let logger = logger
        return .process(
            try UnitProcess(program, model, warmUpImages: warmUpImages) { event in
                Self.log(event, logger)
            })
    }

    private static func log(_ event: UnitEvent, _ logger: Logger) {
        switch event {
        case .ended(let crash, let image):
            logger.error(
                "an image ended an inference unit",
                metadata: [
                    "image": "sha256:\(image.sha256)",
                    "bytes": "\(image.count)", "cause": "\(crash.cause)",
                ])
        case .endedIdle(let cause):
            logger.warning(
                "an inference unit ended and is started again",
                metadata: ["cause": "\(cause)"])
        case .notStarted(let cause):
            logger.error(
                "an inference unit cannot be started again yet",
                metadata: ["cause": "\(cause)"])
        }
    }
}

/// A unit that is being made.
enum BegunUnit: Sendable {
    case here(Detector, warmUpImages: Int)
    case process(UnitProcess)

    /// Judges images, or waits until its process did; returns the unit and the images a second, nil
    /// when nobody wants it any more. Throws `EngineError` and `UnitCrash`.
    func ready(while isWanted: () throws -> Bool) throws -> (InferenceUnit, rate: Double)? {
        switch self {
        case .process(let process):
            return try process.ready(while: isWanted).map { (.process(process), $0) }
        case .here(let detector, let count):
            let image = try detector.warmUpImage()
            let begin = ContinuousClock.now
            for _ in 0..<count {
                guard try isWanted() else { return nil }
                _ = try detector.judge(image)
            }
            let seconds = max((ContinuousClock.now - begin).seconds, 1e-6)
            return (.here(detector), count > 0 ? Double(count) / seconds : 0)
        }
    }
}

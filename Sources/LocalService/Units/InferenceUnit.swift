import VisionEngine

/// What an inference unit judges images with.
enum InferenceUnit: Sendable {
    /// A detector in the service's own process.
    case here(Detector)
    case process(UnitProcess)

    /// What the model says of an image; throws `EngineError` and `UnitCrash`.
    func judge(_ bytes: [UInt8]) throws -> Judgement {
        switch self {
        case .here(let detector): try detector.judge(bytes)
        case .process(let process): try process.judge(bytes)
        }
    }

    /// Makes it fit for the next image, unless the unit shall leave.
    func mend(isLeaving: () -> Bool) {
        if case .process(let process) = self { process.mend(isLeaving: isLeaving) }
    }
}

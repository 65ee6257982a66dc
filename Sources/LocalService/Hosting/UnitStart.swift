import VisionEngine

/// Makes inference units for a model: reads the file, judges images until memory is warm, and only
/// then lets a unit serve.
struct UnitStart: Sendable {
    /// Images that a unit judges before it serves.
    let warmUpImages: Int
    /// Whether somebody still wants the unit; asked between two images.
    let isWanted: @Sendable () throws -> Bool

    /// Puts units into service until there are `count`; false when nobody wants them any more.
    ///
    /// Throws `EngineError` when memory or threads are short, and the errors of `isWanted`.
    func fill(_ hosted: HostedModel, to count: Int) throws -> Bool {
        while hosted.units.count < count {
            let detector = try Detector(hosted.model)
            let image = try detector.warmUpImage()
            for _ in 0..<warmUpImages {
                guard try isWanted() else { return false }
                _ = try detector.judge(image)
            }
            guard try isWanted() else { return false }
            guard hosted.units.add(detector) else {
                throw EngineError(
                    code: .outOfMemory,
                    sentence: "There is no thread left for inference unit "
                        + "\(hosted.units.count + 1): stop another model first.")
            }
        }
        return true
    }
}

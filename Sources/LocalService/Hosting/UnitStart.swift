import VisionEngine

/// Makes inference units for a model: all at once, and each judges images until memory is warm before
/// it serves.
struct UnitStart: Sendable {
    /// Images that a unit judges before it serves.
    let warmUpImages: Int
    /// Whether somebody still wants the unit; asked often.
    let isWanted: @Sendable () throws -> Bool

    /// Puts units into service until there are `count`; returns the images a second that the new
    /// ones judged together, 0 when that was not measured, nil when nobody wants them any more.
    ///
    /// Throws `EngineError` when the model cannot be used, or memory, threads or processes are
    /// short, and the errors of `isWanted`.
    func fill(_ hosted: HostedModel, to count: Int) throws -> Double? {
        var rate = 0.0
        do {
            let begun = try (hosted.units.count..<max(count, hosted.units.count)).map { _ in
                try hosted.begin(warmUpImages: warmUpImages)
            }
            for unit in begun {
                guard try isWanted(), let ready = try unit.ready(while: isWanted), try isWanted()
                else { return nil }
                rate += ready.rate
                try add(ready.0, to: hosted)
            }
        } catch let crash as UnitCrash {
            throw EngineError(
                code: .outOfMemory,
                sentence: "No inference unit could be started: \(crash.cause). Stop another model "
                    + "first, and look into service.log.")
        }
        return rate
    }

    private func add(_ unit: InferenceUnit, to hosted: HostedModel) throws(EngineError) {
        guard !hosted.units.add(unit) else { return }
        throw EngineError(
            code: .outOfMemory,
            sentence: "There is no thread left for inference unit \(hosted.units.count + 1): stop "
                + "another model first.")
    }
}

/// Judges image files with a trained model, several at a time.
package struct ImageJudge: Sendable {
    private let detectors: [Detector]
    private let isCancelled: @Sendable () -> Bool
    private let clock: @Sendable () -> Double

    /// A judge with a detector a worker; throws `outOfMemory`.
    package init(
        model: TrainedModel, workers: Int, isCancelled: @escaping @Sendable () -> Bool,
        clock: @escaping @Sendable () -> Double
    ) throws(EngineError) {
        var detectors: [Detector] = []
        for _ in 0..<max(workers, 1) { detectors.append(try Detector(model)) }
        (self.detectors, self.isCancelled, self.clock) = (detectors, isCancelled, clock)
    }

    /// What the model says of every file, or why it says nothing, in order; and the seconds spent
    /// on judging, reading the files left out. All files are in memory at once, so callers hand
    /// over some at a time. Throws `cancelled`.
    package func judge(
        _ paths: [String]
    ) throws(EngineError) -> (results: [Result<Judgement, EngineError>], seconds: Double) {
        let files = paths.map { path in
            Result { () throws(EngineError) in try FileStore.read(path) }
        }
        let begin = clock()
        let results = try Workers(count: detectors.count).map(paths.count) {
            index, worker throws(EngineError) in
            if isCancelled() { throw .cancelled }
            return files[index].flatMap { bytes in
                Result { () throws(EngineError) in try detectors[worker].judge(bytes) }
            }
        }
        return (results, clock() - begin)
    }
}

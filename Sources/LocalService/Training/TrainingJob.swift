import AWSCore
import CProcess
import FoundationEssentials
import GRDB
import VisionEngine

/// Trains one model: reads its images, lets the engine train and judge, writes the result files and
/// moves the model on, all of it in one transaction at the end.
struct TrainingJob: Sendable {
    let id: Int64
    let backend: Backend

    /// How often a training is begun without coming further before it counts as impossible.
    static let attemptLimit = 5

    func run() throws {
        guard let subject = try begin() else { return }
        let clock = ContinuousClock()
        let start = clock.now
        do {
            // Features and fits leave much that the heap would keep.
            defer { cprocess_trim_heap() }
            let finished = try ImageDecoding.$decoder.withValue(decoder) { try train(subject) }
            try finish(subject, finished, took: clock.now - start)
        } catch let error as EngineError where error.code == .cancelled && backend.jobs.isStopping {
            try keep(took: clock.now - start)
        } catch let error as EngineError {
            try fail(subject, Self.sentence(error), took: clock.now - start)
        } catch let failure as ManifestFailure {
            try fail(subject, failure.sentence, took: clock.now - start)
        } catch let refusal as TrainingRefusal {
            try refuse(subject, refusal, took: clock.now - start)
        } catch let problem as KeyProblem {
            try fail(subject, problem.sentence, took: clock.now - start)
        } catch let fault as Fault {
            try fail(subject, fault.message, took: clock.now - start)
        }
        if !backend.jobs.isStopping { try DeletionJob.removeCache(id, backend) }
    }

    /// Foreign bytes are decoded elsewhere: what they do to a decoder rejects the image, and neither
    /// this service nor the next one ends over it.
    private var decoder: (any ImageDecoder)? {
        backend.configuration.unitProgram.map { UnitDecoder($0, logger: backend.logger) }
    }

    private func train(_ subject: TrainingSubject) throws -> FinishedTraining {
        guard subject.model.attempts <= Self.attemptLimit else {
            throw ManifestFailure(
                "The training was cut off \(Self.attemptLimit) times without coming further, the last "
                    + "time by the end of the service: look into service.log and train again.")
        }
        switch subject.project.family {
        case .lookoutVision: return try AnomalyTrainingRun(subject: subject, job: self).run()
        case .rekognition: return try LabelTrainingRun(subject: subject, job: self).run()
        }
    }

    /// Counts the attempt; nil when the model is not to be trained any more.
    private func begin() throws -> TrainingSubject? {
        let cached = try cachedCount()
        return try backend.store.writeNow { db in
            guard var model = try ModelRecord.withID(id, in: db), model.state == .training,
                let project = try model.project(in: db)
            else { return nil }
            model.countAttempt(cached: cached)
            try model.update(db)
            return TrainingSubject(model: model, project: project)
        }
    }

    /// Features that earlier attempts left: what they did for good.
    private func cachedCount() throws -> Int {
        let cache = backend.folder.cache(ofModel: id)
        guard FileManager.default.fileExists(atPath: cache) else { return 0 }
        return try FileManager.default.contentsOfDirectory(atPath: cache)
            .count { $0.hasSuffix(".features") }
    }

    /// The bytes of an image or a mask; throws `ContentFailure`.
    func image(_ location: ObjectLocation, limit: Int) throws -> [UInt8] {
        try backend.content(of: location, limit: limit, for: try objectAccess())
    }

    /// The bytes of a manifest; throws `ContentFailure`.
    func manifest(_ location: ObjectLocation, limit: Int) throws -> [UInt8] {
        try backend.content(of: location, limit: limit, for: try objectAccess())
    }

    /// The engine's surroundings: features lie in the cache folder so that they survive a restart.
    func environment() throws -> TrainingEnvironment {
        let cache = backend.folder.cache(ofModel: id)
        try FileManager.default.createDirectory(
            atPath: cache, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        let progress = ProgressMessage(id: id, backend: backend)
        let jobs = backend.jobs
        let start = ContinuousClock.now
        return TrainingEnvironment(
            cacheDirectory: cache, seed: UInt64(id), report: { progress.report($0) },
            isCancelled: { jobs.isStopping },
            clock: { (ContinuousClock.now - start).seconds })
    }

    /// Writes the trained model, sealed when the request names a key.
    func store(_ file: [UInt8], of model: ModelRecord) throws {
        try backend.sealing.store(file, at: backend.folder.model(id), under: model.kmsKeyId)
    }

    /// What happened, and the images that it is about.
    private static func sentence(_ error: EngineError) -> String {
        error.rejected.isEmpty ? error.sentence : error.rejected.listing(error.sentence)
    }
}

extension Duration {
    var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
    var milliseconds: Int64 { Int64((seconds * 1000).rounded()) }
}

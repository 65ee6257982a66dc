import AWSCore
import Crypto
import FoundationEssentials
import GRDB
import VisionEngine

/// Packages one model: writes the archive and the recipe to the bucket and ends the job, all of it
/// seen at once. A job that was cut off begins again.
struct PackagingJob: Sendable {
    let id: Int64
    let backend: Backend

    /// How often a job is begun before it counts as impossible.
    static let attemptLimit = 5

    func run() throws {
        guard let (job, model, project) = try begin() else { return }
        do {
            guard job.attempts <= Self.attemptLimit else {
                throw ContentFailure(
                    sentence: "The job was cut off \(Self.attemptLimit) times: look into "
                        + "service.log and start another one.")
            }
            guard let model else {
                throw ContentFailure(sentence: "The model \(job.modelVersion) is gone.")
            }
            let package = ModelPackage(
                job: job, model: model, project: project, configuration: try job.greengrass(),
                content: try backend.sealing.model(at: backend.folder.model(model.key)))
            try finish(package)
        } catch let failure as ContentFailure {
            try fail(failure.sentence)
        } catch let error as EngineError {
            try fail(error.sentence)
        } catch let fault as Fault {
            try fail(fault.message)
        }
    }

    private func begin() throws -> (PackagingRecord, ModelRecord?, ProjectRecord)? {
        try backend.store.writeNow { db in
            guard var job = try PackagingRecord.withID(id, in: db), job.isMoving,
                let project = try ProjectRecord.fetchOne(
                    db, sql: "SELECT * FROM project WHERE id = ?", arguments: [job.projectId])
            else { return nil }
            job.attempts += 1
            job.enter(.running, "The model is being packaged.", at: backend.now)
            try job.update(db)
            return (job, try ModelRecord.withID(job.modelId, in: db), project)
        }
    }

    private func finish(_ package: ModelPackage) throws {
        let bucket = package.configuration.s3OutputLocation.bucket
        let records = try [archive(package), recipe(package)].compactMap(\.self)
        do {
            let old = try backend.store.writeNow { db in
                guard try BucketRecord.named(bucket, in: db) != nil else {
                    throw ContentFailure(
                        sentence: "The output bucket \(bucket) does not exist.")
                }
                guard var job = try PackagingRecord.withID(id, in: db), job.isMoving else {
                    return records.map(\.file)
                }
                let access = backend.objectAccess(ofJob: job.caller)
                for record in records {
                    if let refusal = try access.refusal(
                        "s3:PutObject", record.bucket, record.key, in: db)
                    {
                        throw ContentFailure(sentence: refusal.sentence, kind: .denied)
                    }
                }
                job.enter(
                    .succeeded,
                    "The model was packaged in s3://\(bucket)/\(package.archiveKey).",
                    at: backend.now)
                try job.update(db)
                return try records.compactMap { try $0.replace(in: db) }
            }
            backend.objects.remove(old)
        } catch {
            backend.objects.remove(records.map(\.file))
            throw error
        }
    }

    /// The archive is written plainly first: it is the last step that seals it where the bucket
    /// asks for that.
    private func archive(_ package: ModelPackage) throws -> ObjectRecord? {
        let (name, file) = try backend.objects.newFile()
        var hash = Insecure.MD5()
        try package.write { bytes in
            try file.append(bytes)
            hash.update(bufferPointer: bytes)
        }
        try file.commit()
        defer { backend.objects.remove([name]) }
        return try backend.output(
            FileReading.Descriptor(backend.objects.path(of: name)), etag: hash.finalize().hex,
            type: "application/zip", to: location(package, package.archiveKey))
    }

    private func recipe(_ package: ModelPackage) throws -> ObjectRecord? {
        let bytes = try package.recipe()
        return try backend.output(
            MemoryContent(all: bytes), etag: bytes.md5, type: "application/json",
            to: location(package, package.recipeKey))
    }

    private func location(_ package: ModelPackage, _ key: String) -> ObjectLocation {
        ObjectLocation(bucket: package.configuration.s3OutputLocation.bucket, key: key)
    }

    private func fail(_ sentence: String) throws {
        try backend.store.writeNow { db in
            guard var job = try PackagingRecord.withID(id, in: db) else { return }
            job.enter(.failed, sentence, at: backend.now)
            try job.update(db)
        }
    }
}

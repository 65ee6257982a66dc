import AWSCore
import FoundationEssentials
import GRDB
import VisionEngine

/// Copies a trained version into another project: the model, what is known of it, and its result
/// files. Cut off, it begins again.
struct CopyJob: Sendable {
    let id: Int64
    let backend: Backend

    /// How often a copy is begun before it counts as impossible.
    static let attemptLimit = 5

    /// What is copied, and where to.
    struct Subject {
        let copy: ModelRecord
        let project: ProjectRecord
        let source: ModelRecord
    }

    /// Why a version cannot be copied: one sentence for the user.
    private struct Impossible: Error {
        let sentence: String
    }

    func run() throws {
        do {
            guard let subject = try begin() else { return }
            try checkAccess(subject)
            try copyModel(subject)
            try finish(subject)
        } catch let impossible as Impossible {
            try fail(impossible.sentence)
        } catch let problem as KeyProblem {
            try fail(problem.sentence)
        } catch is SealProblem {
            try fail(Self.damaged)
        } catch is EngineError {
            try fail(Self.damaged)
        } catch let failure as ContentFailure {
            try fail(failure.sentence)
        } catch is DamagedObject {
            try fail(Self.damaged)
        } catch is DecodingError {
            try fail(Self.damaged)
        } catch let failure as FileFailure where failure.isMissing {
            try fail("The model of the source is not there any more.")
        }
    }

    /// Counts the attempt; nil when the version is not to be copied any more.
    private func begin() throws -> Subject? {
        try backend.store.writeNow { db in
            guard var copy = try ModelRecord.withID(id, in: db), copy.state == .copying,
                let project = try copy.project(in: db)
            else { return nil }
            copy.attempts += 1
            try copy.update(db)
            guard let source = try copy.sourceArn.flatMap({ try ModelRecord.withARN($0, in: db) })
            else { return nil }
            return Subject(copy: copy, project: project, source: source)
        }
    }

    /// What was allowed when the copy was asked for may be forbidden by now.
    private func checkAccess(_ subject: Subject) throws {
        guard subject.copy.attempts <= Self.attemptLimit else {
            throw Impossible(
                sentence:
                    "The copy was cut off \(Self.attemptLimit) times: look into service.log and "
                    + "copy again.")
        }
        let access = backend.objectAccess(ofJob: subject.copy.caller)
        let request = AccessRequest(
            principal: access.principal, action: "rekognition:CopyProjectVersion",
            resource: subject.source.arn, context: access.context)
        let (policies, mayWrite) = try backend.store.readNow { db in
            (
                try ProjectPolicyRecord.policies(ofVersion: subject.source.arn, in: db),
                try access.mayWrite(
                    subject.copy.bucket, files(subject).key("EvaluationResultSummary"), in: db)
            )
        }
        guard mayWrite else { throw Self.unwritable }
        do {
            try AccessDecision.require(
                request, owner: JSONAccess.account(of: subject.source.arn), policies: policies)
        } catch let refusal as AccessRefusal {
            throw Impossible(sentence: refusal.sentence)
        }
    }

    private static let unwritable = Impossible(
        sentence: "Unable to write to output S3 bucket.")

    func files(_ subject: Subject) -> VersionFiles {
        VersionFiles(
            prefix: subject.copy.prefix, project: subject.project.name, version: subject.copy.name)
    }

    /// The model's file, sealed under the key that the request names, and read once: a damaged one
    /// must not count as copied.
    private func copyModel(_ subject: Subject) throws {
        let path = backend.folder.model(id)
        try backend.sealing.copy(
            backend.folder.model(subject.source.key), to: path, under: subject.copy.kmsKeyId)
        _ = try TrainedModel.read(file: backend.sealing.model(at: path), name: path)
    }

    private static let damaged =
        "The model or a result file of the source is damaged: restore it, or train the source again."

    /// The result files under new names and the version's new state, in one transaction.
    private func finish(_ subject: Subject) throws {
        let (results, objects) = try copiedResults(subject)
        do {
            let old = try backend.store.writeNow { db in
                guard try BucketRecord.named(subject.copy.bucket, in: db) != nil else {
                    throw Self.unwritable
                }
                guard var copy = try ModelRecord.withID(id, in: db), copy.state == .copying else {
                    return objects.map(\.file)
                }
                (copy.f1Score, copy.precision, copy.recall) = (
                    subject.source.f1Score, subject.source.precision, subject.source.recall
                )
                copy.results = try results.text()
                copy.enter(.copied, .rekognition)
                try copy.update(db)
                return try objects.compactMap { try $0.replace(in: db) }
            }
            backend.objects.remove(old)
        } catch {
            backend.objects.remove(objects.map(\.file))
            throw error
        }
    }

    private func fail(_ sentence: String) throws {
        try backend.store.writeNow { db in
            guard var copy = try ModelRecord.withID(id, in: db), copy.state == .copying else {
                return
            }
            copy.enter(.copyFailed, .rekognition, cause: sentence)
            try copy.update(db)
        }
    }
}

import GRDB

/// How a training ends: each way is one transaction, with the result files that belong to it.
extension TrainingJob {
    func finish(
        _ subject: TrainingSubject, _ finished: FinishedTraining, took: Duration
    ) throws {
        try end(subject, finished.files, took: took) { model in
            finished.apply(to: &model)
            let family = subject.project.family
            model.enter(.trained, family, cause: finished.sentence(family))
        }
    }

    /// A training whose manifests cannot be used leaves the files that say why.
    func refuse(_ subject: TrainingSubject, _ refusal: TrainingRefusal, took: Duration) throws {
        let results = try refusal.results.text()
        do {
            try end(subject, refusal.files, took: took) { model in
                model.results = results
                model.enter(
                    .trainingFailed, subject.project.family, cause: refusal.sentence)
            }
        } catch let failure as ManifestFailure {
            try fail(subject, failure.sentence, took: took)
        }
    }

    /// A failed training leaves no model file and no features; on a full disk that makes room to
    /// say so.
    func fail(_ subject: TrainingSubject, _ sentence: String, took: Duration) throws {
        try DeletionJob.removeFile(id, backend)
        try DeletionJob.removeCache(id, backend)
        try backend.store.writeNow { db in
            try end(took, in: db) {
                $0.enter(.trainingFailed, subject.project.family, cause: sentence)
            }
        }
    }

    /// The service ends: the next one goes on. This attempt was not the training's fault.
    func keep(took: Duration) throws {
        try backend.store.writeNow { db in
            try db.execute(
                sql: """
                    UPDATE model SET attempts = max(attempts - 1, 0),
                    trainedMilliseconds = trainedMilliseconds + ? WHERE id = ?
                    """, arguments: [took.milliseconds, id])
        }
    }

    /// Stores the files and moves the model on; throws `ManifestFailure` without an output bucket.
    private func end(
        _ subject: TrainingSubject, _ results: [ResultFile], took: Duration,
        _ change: (inout ModelRecord) -> Void
    ) throws {
        let files = try results.compactMap { try stored($0, subject) }
        do {
            let old = try backend.store.writeNow { db in
                let access = backend.objectAccess(ofJob: subject.model.caller)
                guard try BucketRecord.named(subject.model.bucket, in: db) != nil,
                    try files.allSatisfy({ try access.mayWrite($0.bucket, $0.key, in: db) })
                else {
                    throw ManifestFailure(.deniedOutput)
                }
                try end(took, in: db, change)
                return try files.compactMap { try $0.replace(in: db) }
            }
            backend.objects.remove(old)
        } catch {
            backend.objects.remove(files.map(\.file))
            throw error
        }
    }

    private func end(
        _ took: Duration, in db: Database, _ change: (inout ModelRecord) -> Void
    ) throws {
        guard var model = try ModelRecord.withID(id, in: db) else { return }
        change(&model)
        model.trainedMilliseconds += took.milliseconds
        model.trainingEndedAt = backend.now.milliseconds
        try model.update(db)
        try db.execute(sql: "DELETE FROM trainingLine WHERE modelId = ?", arguments: [id])
    }

    private func stored(_ file: ResultFile, _ subject: TrainingSubject) throws -> ObjectRecord? {
        do {
            return try backend.output(
                MemoryContent(all: file.bytes), etag: file.bytes.md5, type: "application/json",
                to: ObjectLocation(bucket: subject.model.bucket, key: file.key),
                under: subject.model.kmsKeyId)
        } catch let failure as ContentFailure {
            throw ManifestFailure("Unable to write to output S3 bucket. " + failure.sentence)
        }
    }
}

import AWSCore
import GRDB

extension CopyJob {
    /// The source's result files under the copy's names, and what they are called; the records are not
    /// in the store yet. Files that were removed from the source's bucket have no copy.
    func copiedResults(_ subject: Subject) throws -> (TrainingResults, [ObjectRecord]) {
        let source = try subject.source.results.map(TrainingResults.init(text:))
        var results = TrainingResults()
        var objects: [ObjectRecord] = []
        for (kind, path) in Self.kinds {
            guard let key = source?[keyPath: path],
                let object = try copied(
                    subject, ObjectLocation(bucket: subject.source.bucket, key: key),
                    to: ObjectLocation(
                        bucket: subject.copy.bucket, key: files(subject).key(kind)))
            else { continue }
            results[keyPath: path] = object.key
            objects.append(object)
        }
        return (results, objects)
    }

    private static let kinds: [(String, WritableKeyPath<TrainingResults, String?> & Sendable)] = [
        ("EvaluationResultSummary", \.summary), ("ManifestSummary", \.manifestSummary),
        ("TrainingGroundTruth", \.trainingOutput), ("TestingGroundTruth", \.testingOutput),
        ("TrainingManifestWithValidation", \.trainingValidation),
        ("TestingManifestWithValidation", \.testingValidation),
    ]

    private func copied(
        _ subject: Subject, _ source: ObjectLocation, to target: ObjectLocation
    ) throws -> ObjectRecord? {
        let found = try backend.store.readNow { db in
            try ObjectRecord.find(source.bucket, source.key, in: db)
        }
        guard let found else { return nil }
        do {
            return try backend.output(
                try backend.objects.content(of: found), etag: found.etag,
                type: found.contentType ?? "application/json", to: target,
                under: subject.copy.kmsKeyId)
        } catch let failure as FileFailure where failure.isMissing {
            return nil
        }
    }
}

import AWSCore
import Constraints
import GRDB

extension CopyJob {
    /// The source's result files under the copy's names, and what they are called. The records are not
    /// in the store yet; there are none for a bucket that lies elsewhere. Files that were removed from
    /// the source's bucket have no copy. Throws `ContentFailure`.
    func copiedResults(_ subject: Subject) throws -> (TrainingResults, [ObjectRecord]) {
        let source = try subject.source.results.map(TrainingResults.init(text:))
        var results = TrainingResults()
        var objects: [ObjectRecord] = []
        for (kind, path) in Self.kinds {
            let place = source?[keyPath: path].map {
                ObjectLocation(bucket: subject.source.bucket, key: $0)
            }
            guard let place, var bytes = try content(of: place) else { continue }
            if kind == Self.summary { bytes = try renamed(bytes, subject) }
            let target = ObjectLocation(
                bucket: subject.copy.bucket, key: files(subject).key(kind))
            results[keyPath: path] = target.key
            let object = try backend.output(
                MemoryContent(all: bytes), etag: bytes.md5, type: "application/json", to: target,
                under: subject.copy.kmsKeyId)
            if let object { objects.append(object) }
        }
        return (results, objects)
    }

    private static let summary = "EvaluationResultSummary"

    private static let kinds: [(String, WritableKeyPath<TrainingResults, String?> & Sendable)] = [
        (summary, \.summary), ("ManifestSummary", \.manifestSummary),
        ("TrainingGroundTruth", \.trainingOutput), ("TestingGroundTruth", \.testingOutput),
        ("TrainingManifestWithValidation", \.trainingValidation),
        ("TestingManifestWithValidation", \.testingValidation),
    ]

    private func content(of place: ObjectLocation) throws -> [UInt8]? {
        do {
            return try backend.content(of: place, limit: .max)
        } catch let failure as ContentFailure where failure.kind == .missing {
            return nil
        }
    }

    /// A summary says which version it is about: the copy, from now on.
    private func renamed(_ summary: [UInt8], _ subject: Subject) throws -> [UInt8] {
        guard
            case .object(var members) = try JSON.decode(JSONValue.self, from: summary),
            var details = members["EvaluationDetails"]?.object
        else { return summary }
        details["ProjectVersionArn"] = .string(subject.copy.arn)
        members["EvaluationDetails"] = .object(details)
        return try JSON.encode(JSONValue.object(members))
    }
}

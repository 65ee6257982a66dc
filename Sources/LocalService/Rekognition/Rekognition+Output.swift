import AWSServices
import GRDB

/// What training and copying ask of a new version alike.
extension Rekognition {
    /// Throws ResourceInUseException when the project has a version of this name.
    static func requireFree(
        _ versionName: String, in project: ProjectRecord, _ db: Database
    ) throws {
        guard try project.model(versionName, in: db) == nil else {
            throw Fault.inUse("The project \(project.name) already has a version \(versionName).")
        }
    }

    /// The bucket for a version's result files; throws InvalidParameterException when there is none,
    /// and `AccessRefusal` when the caller may not write there.
    static func outputBucket(
        _ output: OutputConfig, _ versionName: String, of project: ProjectRecord, in db: Database,
        _ call: Call, _ backend: Backend
    ) throws -> String {
        guard let bucket = output.s3Bucket, try BucketRecord.named(bucket, in: db) != nil else {
            throw Fault.invalidParameter(
                "The output bucket \(output.s3Bucket ?? "") does not exist.")
        }
        let key = VersionFiles(
            prefix: output.s3KeyPrefix, project: project.name, version: versionName
        ).key("EvaluationResultSummary")
        try backend.objectAccess(for: call).require("s3:PutObject", bucket, key, in: db)
        return bucket
    }
}

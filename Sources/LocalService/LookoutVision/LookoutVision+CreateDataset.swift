import AWSServices
import GRDB

extension LookoutVision.CreateDataset: ChangingOperation {
    static func token(_ input: Input) -> String? { input.clientToken }

    static func tokenMismatch(_ input: Input) -> Fault {
        .tokenReused("\(input.projectName)/\(input.datasetType)", .dataset)
    }

    static func change(
        _ input: Input, in db: Database, _ call: Call, _ backend: Backend
    ) throws -> Output {
        let project = try LookoutVision.project(input.projectName, for: call, in: db)
        let type = input.datasetType
        guard try project.makeRoom(for: type, in: db) else {
            throw Fault.conflict(
                "The project \(project.name) already has a \(type) dataset.",
                "\(project.name)/\(type)", .dataset)
        }
        let source = try source(input, in: db, call, backend)
        let now = call.at.milliseconds
        var dataset = DatasetRecord(
            projectId: project.key, type: type,
            arn: backend.arns(for: call).lookoutDataset(project.name, type), createdAt: now,
            updatedAt: now,
            state: source == nil ? .created : .creating,
            message: source == nil
                ? "The dataset was created successfully." : "The dataset is being created.",
            source: try source?.text(), caller: call.jobCaller)
        try dataset.insert(db)
        return Output(datasetMetadata: LookoutVision.describe(dataset))
    }

    /// The manifest of the request; throws ValidationException when there is no such object,
    /// `AccessRefusal` when the caller may not read it.
    private static func source(
        _ input: Input, in db: Database, _ call: Call, _ backend: Backend
    ) throws -> DatasetOrigin? {
        guard let object = input.datasetSource?.groundTruthManifest?.s3Object else { return nil }
        let location = ObjectLocation(
            bucket: object.bucket, key: object.key, version: object.versionId)
        try backend.objectAccess(for: call).require(
            "s3:GetObject", location.bucket, location.key, in: db)
        guard try location.exists(in: db) else {
            throw Fault.validation("The manifest \(location.uri) does not exist.")
        }
        return DatasetOrigin(manifest: location)
    }
}

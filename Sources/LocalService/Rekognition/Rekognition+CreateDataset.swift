import AWSServices
import GRDB

extension Rekognition.CreateDataset: ChangingOperation {
    static func change(
        _ input: Input, in db: Database, _ call: Call, _ backend: Backend
    ) throws -> Output {
        let project = try Rekognition.project(input.projectArn, in: db)
        let type = input.datasetType.rawValue.lowercased()
        guard try project.dataset(type, in: db) == nil else {
            throw Fault(
                400, "ResourceAlreadyExistsException",
                "The project \(project.name) already has a \(input.datasetType) dataset.")
        }
        let source = try source(input, in: db, backend.objectAccess(for: call))
        let now = call.at.milliseconds
        var dataset = DatasetRecord(
            projectId: project.key, type: type,
            arn: backend.arns(for: call).rekognitionDataset(project.name, type, call.at),
            createdAt: now,
            updatedAt: now, state: source == nil ? .created : .creating,
            message: source == nil
                ? "The dataset was created successfully." : "The dataset is being created.",
            messageCode: "SUCCESS", source: try source?.text(), caller: call.jobCaller)
        try dataset.insert(db)
        _ = try TagRecord.set((input.tags ?? [:]).map { ($0, $1) }, on: dataset.arn, in: db)
        return Output(datasetArn: dataset.arn)
    }

    /// Where the entries come from; throws InvalidS3ObjectException when there is no such manifest, or
    /// none for this caller.
    private static func source(
        _ input: Input, in db: Database, _ access: ObjectAccess
    ) throws -> DatasetOrigin? {
        guard let source = input.datasetSource else { return nil }
        if let arn = source.datasetArn {
            guard source.groundTruthManifest == nil else {
                throw Fault.invalidParameter(
                    "DatasetSource takes a DatasetArn or a GroundTruthManifest, not both.")
            }
            let copied = try Rekognition.dataset(arn, in: db)
            guard copied.state.isComplete else {
                throw Fault.invalidParameter(
                    "The dataset \(arn) is \(copied.state.rawValue): copy it once it is complete.")
            }
            return DatasetOrigin(datasetArn: arn)
        }
        guard let location = Rekognition.location(source.groundTruthManifest?.s3Object) else {
            throw Fault.invalidParameter(
                "DatasetSource needs a DatasetArn or the bucket and name of a manifest.")
        }
        if let refusal = try access.refusal(
            "s3:GetObject", location.bucket, location.key, in: db)
        {
            throw Fault.invalidObject(
                "Unable to get object metadata from S3. Check object key, region and/or access "
                    + "permissions: \(refusal.sentence).")
        }
        guard try location.exists(in: db) else {
            throw Fault.invalidObject(
                "Unable to get object metadata from S3. Check object key, region and/or access "
                    + "permissions: \(location.uri) does not exist.")
        }
        return DatasetOrigin(manifest: location)
    }
}

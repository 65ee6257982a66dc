import AWSServices
import GRDB

extension Rekognition.CopyProjectVersion: ChangingOperation {
    static func change(
        _ input: Input, in db: Database, _ call: Call, _ backend: Backend
    ) throws -> Output {
        try checkRegions(input, call)
        let source = try source(input, in: db)
        let project = try Rekognition.project(input.destinationProjectArn, in: db)
        try Rekognition.requireFree(input.versionName, in: project, db)
        try checkQuotas(project, backend.configuration.quotas, in: db)
        let bucket = try Rekognition.outputBucket(
            input.outputConfig, input.versionName, of: project, in: db, call, backend)
        var model = ModelRecord(
            projectId: project.key, name: input.versionName,
            arn: backend.arns(for: call).rekognitionVersion(
                project.name, input.versionName, call.at),
            createdAt: call.at.milliseconds, state: .copying, description: source.description,
            bucket: bucket, prefix: input.outputConfig.s3KeyPrefix,
            kmsKeyId: try backend.keyARN(input.kmsKeyId, call, Fault.invalidParameter),
            trainingData: source.trainingData, testingData: source.testingData,
            caller: call.jobCaller, sourceArn: source.arn)
        model.enter(.copying, .rekognition)
        try model.insert(db)
        _ = try TagRecord.set((input.tags ?? [:]).map { ($0, $1) }, on: model.arn, in: db)
        return Output(projectVersionArn: model.arn)
    }

    private static func checkRegions(_ input: Input, _ call: Call) throws {
        let regions = [
            input.sourceProjectArn, input.sourceProjectVersionArn, input.destinationProjectArn,
        ].map { Owner(arn: $0)?.region }
        guard regions.allSatisfy({ $0 == call.region }) else {
            throw Fault.invalidParameter(
                "A version can be copied within one region only: the source and the destination "
                    + "must be in \(call.region), which the request is signed for.")
        }
    }

    /// The trained version to copy; throws ResourceNotFoundException, ResourceInUseException while it
    /// is being made, InvalidParameterException when its training failed.
    private static func source(_ input: Input, in db: Database) throws -> ModelRecord {
        let project = try Rekognition.project(input.sourceProjectArn, in: db)
        let source = try Rekognition.version(input.sourceProjectVersionArn, in: db)
        guard source.projectId == project.key else {
            throw Fault.invalidParameter(
                "The version \(source.arn) does not belong to the project \(project.arn).")
        }
        switch source.state {
        case .training, .copying, .deleting:
            throw Fault.inUse(
                "The version is \(source.state.rekognition): it can be copied once it is trained.")
        case .trainingFailed, .copyFailed:
            throw Fault.invalidParameter(
                "The version is \(source.state.rekognition): there is no model to copy.")
        default: return source
        }
    }

    private static func checkQuotas(
        _ project: ProjectRecord, _ quotas: ServiceQuotas, in db: Database
    ) throws {
        let copies = try ModelRecord.count(
            of: .rekognition, project.owner, in: [.copying], db)
        guard copies < quotas.concurrentCopies else {
            throw Fault.limitExceeded(
                "\(copies) versions are being copied, which is the limit: wait for one to end.")
        }
        guard try project.modelCount(in: db) < quotas.modelsPerProject else {
            throw Fault(
                400, "ServiceQuotaExceededException",
                "The project has \(quotas.modelsPerProject) versions, which is the limit: "
                    + "delete one first.")
        }
    }
}

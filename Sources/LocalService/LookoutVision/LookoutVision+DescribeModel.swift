import AWSServices

extension LookoutVision.DescribeModel: ServedOperation {
    static func answer(_ input: Input, _ call: Call, _ backend: Backend) async throws -> Output {
        let model = try backend.store.look { db in
            try LookoutVision.model(input.modelVersion, of: input.projectName, for: call, in: db)
        }
        let results = try model.results.map(TrainingResults.init(text:))
        return Output(
            modelDescription: .init(
                modelVersion: model.name, modelArn: model.arn, creationTimestamp: model.created,
                description: model.description, status: model.state.lookoutVision,
                statusMessage: model.message, performance: LookoutVision.performance(model),
                outputConfig: .init(s3Location: .init(bucket: model.bucket, prefix: model.prefix)),
                evaluationManifest: object(results?.evaluationManifest, model),
                evaluationResult: object(results?.evaluationResult, model),
                evaluationEndTimestamp: results == nil ? nil : model.trainingEnded,
                kmsKeyId: model.kmsKeyId, minInferenceUnits: model.minUnits,
                maxInferenceUnits: model.maxUnits))
    }

    private static func object(
        _ key: String?, _ model: ModelRecord
    ) -> LookoutVision.OutputS3Object? {
        key.map { .init(bucket: model.bucket, key: $0) }
    }
}

import AWSCore
import AWSServices
import GRDB

extension Rekognition.DescribeProjectVersions: ServedOperation {
    /// The newest first.
    static func answer(_ input: Input, _ call: Call, _ backend: Backend) async throws -> Output {
        let page = try Page(token: input.nextToken, limit: input.maxResults, fault: .invalidPage)
        guard let last = Int64(page.after ?? "\(Int64.max)") else { throw Fault.invalidPage }
        let names = input.versionNames
        let found = try await backend.store.read { db in
            let project = try Rekognition.project(input.projectArn, in: db)
            let condition =
                names.map { "AND name IN (\($0.map { _ in "?" }.joined(separator: ",")))" } ?? ""
            return try ModelRecord.fetchAll(
                db,
                sql: """
                    SELECT * FROM model WHERE projectId = ? AND id < ? \(condition)
                    ORDER BY id DESC LIMIT ?
                    """,
                arguments: [project.key, last] + StatementArguments(names ?? []) + [page.limit + 1])
        }
        let (models, token) = page.cut(found) { "\($0.key)" }
        return Output(
            projectVersionDescriptions: try models.map(Rekognition.describe), nextToken: token)
    }
}

extension Rekognition {
    static func describe(_ model: ModelRecord) throws -> ProjectVersionDescription {
        var description = ProjectVersionDescription(
            projectVersionArn: model.arn, creationTimestamp: model.created,
            minInferenceUnits: model.minUnits, status: model.state.rekognition,
            statusMessage: model.message, trainingEndTimestamp: model.trainingEnded,
            outputConfig: .init(s3Bucket: model.bucket, s3KeyPrefix: model.prefix),
            kmsKeyId: model.kmsKeyId, maxInferenceUnits: model.maxUnits,
            sourceProjectVersionArn: model.sourceArn,
            versionDescription: model.description, feature: .customLabels)
        if let results = try model.results.map(TrainingResults.init(text:)) {
            try add(results, model, to: &description)
            // A copy was not trained, and nobody pays for a training of it.
            if model.sourceArn != nil { description.billableTrainingTimeInSeconds = nil }
        }
        return description
    }

    /// AWS bills successful trainings only.
    private static func add(
        _ results: TrainingResults, _ model: ModelRecord,
        to description: inout ProjectVersionDescription
    ) throws {
        func object(_ key: String?) -> S3Object? {
            key.map { S3Object(bucket: model.bucket, name: $0) }
        }
        func assets(_ key: String?) -> [Asset]? {
            object(key).map { [Asset(groundTruthManifest: .init(s3Object: $0))] }
        }
        let testing = try model.testingData.map {
            try JSON.decode(TestingData.self, from: Array($0.utf8))
        }
        if let summary = results.summary {
            description.billableTrainingTimeInSeconds = max(
                1, Int((model.trainedMilliseconds + 999) / 1000))
            description.evaluationResult = .init(
                f1Score: model.f1Score, summary: .init(s3Object: object(summary)))
        }
        description.manifestSummary = object(results.manifestSummary).map { .init(s3Object: $0) }
        description.trainingDataResult = TrainingDataResult(
            input: try model.trainingData.map {
                try JSON.decode(TrainingData.self, from: Array($0.utf8))
            }, output: assets(results.trainingOutput).map { .init(assets: $0) },
            validation: assets(results.trainingValidation).map { .init(assets: $0) })
        description.testingDataResult = TestingDataResult(
            input: testing,
            output: assets(results.testingOutput).map {
                .init(assets: $0, autoCreate: testing?.autoCreate)
            }, validation: assets(results.testingValidation).map { .init(assets: $0) })
    }
}

import AWSCore
import AWSServices
import GRDB

extension Rekognition.CreateProjectVersion: ChangingOperation {
    static func change(
        _ input: Input, in db: Database, _ call: Call, _ backend: Backend
    ) throws -> Output {
        let project = try Rekognition.project(input.projectArn, in: db)
        try Rekognition.requireFree(input.versionName, in: project, db)
        guard input.featureConfig?.contentModeration == nil else {
            throw Fault.invalidParameter(
                "FeatureConfig.ContentModeration does not fit a project of CUSTOM_LABELS.")
        }
        try checkQuotas(project, backend.configuration.quotas, in: db)
        let bucket = try Rekognition.outputBucket(
            input.outputConfig, input.versionName, of: project, in: db, call, backend)
        let datasets = try datasets(input, project, in: db)
        var model = ModelRecord(
            projectId: project.key, name: input.versionName,
            arn: backend.arns(for: call).rekognitionVersion(
                project.name, input.versionName, call.at),
            createdAt: call.at.milliseconds, state: .training,
            description: input.versionDescription, bucket: bucket,
            prefix: input.outputConfig.s3KeyPrefix,
            kmsKeyId: try backend.keyARN(input.kmsKeyId, call, Fault.invalidParameter),
            trainingData: try input.trainingData.map(text),
            testingData: try input.testingData.map(text), caller: call.jobCaller)
        model.enter(.training, .rekognition)
        try model.insert(db)
        for dataset in datasets {
            try TrainingLines.take(from: dataset, as: dataset.type, for: model.key, in: db)
        }
        _ = try TagRecord.set((input.tags ?? [:]).map { ($0, $1) }, on: model.arn, in: db)
        return Output(projectVersionArn: model.arn)
    }

    private static func text(_ value: some Encodable) throws -> String {
        String(decoding: try JSON.encode(value), as: UTF8.self)
    }

    private static func checkQuotas(
        _ project: ProjectRecord, _ quotas: ServiceQuotas, in db: Database
    ) throws {
        let trainings = try ModelRecord.count(
            of: .rekognition, project.owner, in: [.training], db)
        guard trainings < quotas.concurrentTrainings else {
            throw Fault.limitExceeded(
                "\(trainings) versions are being trained, which is the limit: wait for one to end.")
        }
        guard try project.modelCount(in: db) < quotas.modelsPerProject else {
            throw Fault.limitExceeded(
                "The project has \(quotas.modelsPerProject) versions, which is the limit: "
                    + "delete one first.")
        }
    }

    /// The project's datasets to train from; none when the request brings its own manifests.
    private static func datasets(
        _ input: Input, _ project: ProjectRecord, in db: Database
    ) throws -> [DatasetRecord] {
        let datasets = try project.datasets(in: db)
        guard input.trainingData == nil, input.testingData == nil else {
            try checkData(input, datasets, in: db)
            return []
        }
        guard datasets.contains(where: { $0.type == "train" }) else {
            throw Fault.invalidParameter(
                "The project \(project.name) has no TRAIN dataset and the request no TrainingData.")
        }
        for dataset in datasets where !dataset.state.isComplete {
            throw Fault.inUse(
                "The dataset \(dataset.arn) is \(dataset.state.rawValue): it must be complete.")
        }
        return datasets
    }

    private static func checkData(
        _ input: Input, _ datasets: [DatasetRecord], in db: Database
    ) throws {
        guard datasets.isEmpty else {
            throw Fault.invalidParameter(
                "The project has datasets: leave TrainingData and TestingData out, or delete them.")
        }
        guard let training = input.trainingData, let testing = input.testingData else {
            throw Fault.invalidParameter("TrainingData and TestingData must be given together.")
        }
        guard training.assets?.isEmpty == false,
            testing.autoCreate == true || testing.assets?.isEmpty == false
        else {
            throw Fault.invalidParameter(
                "TrainingData needs Assets, and TestingData needs Assets or AutoCreate.")
        }
        for asset in (training.assets ?? []) + (testing.assets ?? []) {
            guard Rekognition.location(asset.groundTruthManifest?.s3Object) != nil else {
                throw Fault.invalidParameter("Every asset needs the bucket and name of a manifest.")
            }
        }
    }
}

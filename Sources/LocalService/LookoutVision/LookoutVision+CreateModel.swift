import AWSServices
import GRDB

extension LookoutVision.CreateModel: ChangingOperation {
    static func token(_ input: Input) -> String? { input.clientToken }

    static func tokenMismatch(_ input: Input) -> Fault { .tokenReused(input.projectName, .model) }

    static func change(
        _ input: Input, in db: Database, _ call: Call, _ backend: Backend
    ) throws -> Output {
        var project = try LookoutVision.project(input.projectName, for: call, in: db)
        try checkQuotas(project, backend.configuration.quotas, in: db)
        let output = input.outputConfig.s3Location
        guard try BucketRecord.named(output.bucket, in: db) != nil else {
            throw Fault.validation("The output bucket \(output.bucket) does not exist.")
        }
        let datasets = try LookoutVision.trainable(project, in: db)
        project.versions += 1
        try checkAccess(project, datasets, output, in: db, backend.objectAccess(for: call))
        try project.update(db)
        var model = ModelRecord(
            projectId: project.key, name: "\(project.versions)",
            arn: backend.arns(for: call).lookoutModel(project.name, "\(project.versions)"),
            createdAt: call.at.milliseconds, state: .training, description: input.description,
            bucket: output.bucket, prefix: output.prefix,
            kmsKeyId: try backend.keyARN(input.kmsKeyId, call, Fault.validation),
            caller: call.jobCaller)
        model.enter(.training, .lookoutVision)
        try model.insert(db)
        for dataset in datasets {
            try TrainingLines.take(from: dataset, as: dataset.type, for: model.key, in: db)
        }
        _ = try TagRecord.set((input.tags ?? []).map { ($0.key, $0.value) }, on: model.arn, in: db)
        return Output(modelMetadata: LookoutVision.describe(model))
    }

    /// Throws `AccessRefusal` unless the caller may read the images and write the results.
    private static func checkAccess(
        _ project: ProjectRecord, _ datasets: [DatasetRecord], _ output: LookoutVision.S3Location,
        in db: Database, _ access: ObjectAccess
    ) throws {
        let key =
            "\(output.prefix ?? "")EvaluationManifest-\(project.name)-\(project.versions).json"
        try access.require("s3:PutObject", output.bucket, key, in: db)
        for dataset in datasets { try access.requireReadable(dataset, in: db) }
    }

    private static func checkQuotas(
        _ project: ProjectRecord, _ quotas: ServiceQuotas, in db: Database
    ) throws {
        let trainings = try ModelRecord.count(
            of: .lookoutVision, project.owner, in: [.training], db)
        guard trainings < quotas.concurrentTrainings else {
            throw Fault.quota(
                "\(trainings) models are being trained, which is the limit: wait for one to end.",
                project.name, .model, code: "L-F1558568")
        }
        guard try project.modelCount(in: db) < quotas.modelsPerProject else {
            throw Fault.quota(
                "The project has \(quotas.modelsPerProject) models, which is the limit: "
                    + "delete one first.", project.name, .model, code: "L-9CF05323")
        }
    }
}

extension LookoutVision {
    /// The datasets of a project when they have enough images to train from, AWS's least numbers;
    /// throws ConflictException or ValidationException.
    static func trainable(_ project: ProjectRecord, in db: Database) throws -> [DatasetRecord] {
        let datasets = try project.datasets(in: db)
        guard let train = datasets.first(where: { $0.type == "train" }) else {
            throw Fault.conflict(
                "The project \(project.name) has no train dataset: create one first.",
                project.name, .project)
        }
        for dataset in datasets where !dataset.state.isComplete {
            throw Fault.conflict(
                "The \(dataset.type) dataset is \(dataset.state.rawValue): it must be complete.",
                "\(project.name)/\(dataset.type)", .dataset)
        }
        if let test = datasets.first(where: { $0.type == "test" }) {
            try require(train, normal: 10, anomaly: 0, in: db)
            try require(test, normal: 10, anomaly: 10, in: db)
        } else {
            try require(train, normal: 20, anomaly: 10, in: db)
        }
        return datasets
    }

    private static func require(
        _ dataset: DatasetRecord, normal: Int, anomaly: Int, in db: Database
    ) throws {
        let counts = try dataset.stats(in: db).byLabel
        let (hasNormal, hasAnomaly) = (counts["normal"] ?? 0, counts["anomaly"] ?? 0)
        guard hasNormal >= normal, hasAnomaly >= anomaly else {
            throw Fault.validation(
                "The \(dataset.type) dataset needs at least \(normal) normal and \(anomaly) anomaly "
                    + "images with labels; it has \(hasNormal) and \(hasAnomaly).")
        }
    }
}

import AWSCore
import AWSServices
import GRDB

extension LookoutVision.StartModelPackagingJob: ChangingOperation {
    static func token(_ input: Input) -> String? { input.clientToken }

    static func tokenMismatch(_ input: Input) -> Fault {
        .tokenReused("\(input.projectName)/\(input.modelVersion)", .modelPackageJob)
    }

    static func change(
        _ input: Input, in db: Database, _ call: Call, _ backend: Backend
    ) throws -> Output {
        let project = try LookoutVision.project(input.projectName, for: call, in: db)
        let model = try LookoutVision.model(
            input.modelVersion, of: input.projectName, for: call, in: db)
        let greengrass = input.configuration.greengrass
        if let problem = CompilerOptions.problem(in: greengrass) { throw Fault.validation(problem) }
        let bucket = greengrass.s3OutputLocation.bucket
        guard try BucketRecord.named(bucket, in: db) != nil else {
            throw Fault.validation("The output bucket \(bucket) does not exist.")
        }
        let output = (greengrass.s3OutputLocation.prefix ?? "") + greengrass.componentName + ".zip"
        try backend.objectAccess(for: call).require("s3:PutObject", bucket, output, in: db)
        let name = input.jobName ?? FreshID.uuid()
        let version = greengrass.componentVersion ?? "\(model.name).0.0"
        try check(model, input, name, version, project, in: db, call, backend)
        var job = PackagingRecord(
            projectId: project.key, modelId: model.key, modelVersion: model.name, name: name,
            owner: call.owner, description: input.description,
            componentName: greengrass.componentName, componentVersion: version,
            configuration: String(decoding: try JSON.encode(greengrass), as: UTF8.self),
            state: .created, createdAt: call.at.milliseconds, updatedAt: call.at.milliseconds,
            caller: call.jobCaller)
        job.enter(.created, "The model packaging job was created.", at: call.at)
        try job.insert(db)
        return Output(jobName: name)
    }

    private static func check(
        _ model: ModelRecord, _ input: Input, _ name: String, _ version: String,
        _ project: ProjectRecord, in db: Database, _ call: Call, _ backend: Backend
    ) throws {
        let id = "\(project.name)/\(model.name)"
        guard [.trained, .stopped, .hosted].contains(model.state) else {
            throw Fault.conflict(
                "The model \(id) is \(model.state.lookoutVision): it can be packaged when it is "
                    + "TRAINED or HOSTED.", id, .model)
        }
        guard try PackagingRecord.named(name, of: project, in: db) == nil else {
            throw Fault.conflict(
                "The project \(project.name) already has a packaging job \(name): choose another "
                    + "name or leave it out.", name, .modelPackageJob)
        }
        let component = input.configuration.greengrass.componentName
        guard
            try !PackagingRecord.hasComponent(component, version, call.owner, in: db)
        else {
            throw Fault.conflict(
                "The component \(component) already has a version \(version): choose another "
                    + "ComponentVersion.", "\(component)/\(version)", .modelPackageJob)
        }
        let limit = backend.configuration.quotas.concurrentPackagings
        guard try PackagingRecord.movingCount(owner: call.owner, in: db) < limit else {
            throw Fault.quota(
                "\(limit) packaging jobs are under way, which is the limit: wait for one to end.",
                id, .modelPackageJob, code: "L-PACKAGING")
        }
    }
}

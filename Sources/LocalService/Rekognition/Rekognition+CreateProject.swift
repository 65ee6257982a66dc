import AWSServices
import GRDB

extension Rekognition.CreateProject: ChangingOperation {
    static func change(
        _ input: Input, in db: Database, _ call: Call, _ backend: Backend
    ) throws -> Output {
        guard input.feature != .contentModeration else {
            throw Fault.invalidParameter("The local service customises CUSTOM_LABELS only.")
        }
        let name = input.projectName
        guard try ProjectRecord.named(name, .rekognition, call.owner, in: db) == nil else {
            throw Fault.inUse("The project \(name) already exists.")
        }
        let limit = backend.configuration.quotas.projects
        guard try ProjectRecord.count(of: .rekognition, call.owner, in: db) < limit else {
            throw Fault.limitExceeded(
                "You have reached the limit of \(limit) projects: delete one first.")
        }
        var project = ProjectRecord(
            owner: call.owner, family: .rekognition, name: name,
            arn: backend.arns(for: call).rekognitionProject(name, call.at),
            createdAt: call.at.milliseconds,
            feature: "CUSTOM_LABELS", autoUpdate: input.autoUpdate?.rawValue ?? "DISABLED")
        try project.insert(db)
        _ = try TagRecord.set((input.tags ?? [:]).map { ($0, $1) }, on: project.arn, in: db)
        return Output(projectArn: project.arn)
    }
}

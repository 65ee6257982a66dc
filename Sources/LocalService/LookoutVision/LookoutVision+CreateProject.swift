import AWSServices
import GRDB

extension LookoutVision.CreateProject: ChangingOperation {
    static func token(_ input: Input) -> String? { input.clientToken }

    static func tokenMismatch(_ input: Input) -> Fault {
        .tokenReused(input.projectName, .project)
    }

    static func change(
        _ input: Input, in db: Database, _ call: Call, _ backend: Backend
    ) throws -> Output {
        let name = input.projectName
        guard try ProjectRecord.named(name, .lookoutVision, call.owner, in: db) == nil else {
            throw Fault.conflict("The project \(name) already exists.", name, .project)
        }
        let limit = backend.configuration.quotas.projects
        guard try ProjectRecord.count(of: .lookoutVision, call.owner, in: db) < limit else {
            throw Fault.quota(
                "You have reached the limit of \(limit) projects: delete one first.", name,
                .project,
                code: "L-14D0BC19")
        }
        var project = ProjectRecord(
            owner: call.owner, family: .lookoutVision, name: name,
            arn: backend.arns(for: call).lookoutProject(name), createdAt: call.at.milliseconds)
        try project.insert(db)
        return Output(
            projectMetadata: .init(
                projectArn: project.arn, projectName: name, creationTimestamp: project.created))
    }
}

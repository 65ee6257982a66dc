import AWSServices
import GRDB

extension Rekognition.DeleteProjectPolicy: ChangingOperation {
    static func change(
        _ input: Input, in db: Database, _ call: Call, _ backend: Backend
    ) throws -> Output {
        let project = try Rekognition.project(input.projectArn, in: db)
        let name = input.policyName
        guard let policy = try ProjectPolicyRecord.named(name, of: project.key, in: db) else {
            throw Fault.resourceNotFound("The project \(project.name) has no policy \(name).")
        }
        if let revision = input.policyRevisionId, revision != policy.revision {
            throw Rekognition.wrongRevision(revision, name)
        }
        try policy.delete(db)
        return Output()
    }
}

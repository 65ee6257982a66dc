import AWSServices
import GRDB

extension Rekognition.DeleteProjectVersion: ChangingOperation {
    static func change(
        _ input: Input, in db: Database, _ call: Call, _ backend: Backend
    ) throws -> Output {
        var model = try Rekognition.version(input.projectVersionArn, in: db)
        guard model.state.canDelete else {
            throw Fault.inUse(
                "The version is \(model.state.rekognition): it can be deleted when it is neither "
                    + "trained nor running.")
        }
        guard try !model.isBeingCopied(in: db) else {
            throw Fault.inUse(
                "The version is being copied to another project: it can be deleted after that.")
        }
        model.enter(.deleting, .rekognition)
        try model.update(db)
        return Output(status: .deleting)
    }
}

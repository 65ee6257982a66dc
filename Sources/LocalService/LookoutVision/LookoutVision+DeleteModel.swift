import AWSServices
import GRDB

extension LookoutVision.DeleteModel: ChangingOperation {
    static func token(_ input: Input) -> String? { input.clientToken }

    static func tokenMismatch(_ input: Input) -> Fault {
        .tokenReused("\(input.projectName)/\(input.modelVersion)", .model)
    }

    static func change(
        _ input: Input, in db: Database, _ call: Call, _ backend: Backend
    ) throws -> Output {
        var model = try LookoutVision.model(
            input.modelVersion, of: input.projectName, for: call, in: db)
        guard model.state.canDelete else {
            throw Fault.conflict(
                "The model \(input.projectName)/\(model.name) is \(model.state.lookoutVision): "
                    + "it can be deleted when it is neither trained nor hosted.",
                "\(input.projectName)/\(model.name)", .model)
        }
        guard try PackagingRecord.movingCount(model: model.key, in: db) == 0 else {
            throw Fault.conflict(
                "The model \(input.projectName)/\(model.name) is being packaged: wait until the job "
                    + "ends.", "\(input.projectName)/\(model.name)", .model)
        }
        model.enter(.deleting, .lookoutVision)
        try model.update(db)
        return Output(modelArn: model.arn)
    }
}

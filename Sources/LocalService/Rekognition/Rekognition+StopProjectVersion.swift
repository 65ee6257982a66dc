import AWSServices
import GRDB

extension Rekognition.StopProjectVersion: ChangingOperation {
    static func change(
        _ input: Input, in db: Database, _ call: Call, _ backend: Backend
    ) throws -> Output {
        var model = try Rekognition.version(input.projectVersionArn, in: db)
        guard model.state.canStop else {
            throw Fault.inUse(
                "The version \(model.arn) is \(model.state.rekognition) and can be stopped when it is "
                    + "RUNNING: \(model.state.adviceOnStop).")
        }
        model.enter(.stopping, .rekognition)
        try model.update(db)
        try UnitHistory.record(model, .rekognition, units: .none, at: call.at, in: db)
        return Output(status: .stopping)
    }
}

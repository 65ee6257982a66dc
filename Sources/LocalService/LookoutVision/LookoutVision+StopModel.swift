import AWSServices
import GRDB

extension LookoutVision.StopModel: ChangingOperation {
    static func token(_ input: Input) -> String? { input.clientToken }

    static func tokenMismatch(_ input: Input) -> Fault {
        .tokenReused("\(input.projectName)/\(input.modelVersion)", .model)
    }

    static func change(
        _ input: Input, in db: Database, _ call: Call, _ backend: Backend
    ) throws -> Output {
        var model = try LookoutVision.model(
            input.modelVersion, of: input.projectName, for: call, in: db)
        let id = "\(input.projectName)/\(model.name)"
        guard model.state.canStop else {
            throw Fault.conflict(
                "The model \(id) is \(model.state.lookoutVision) and can be stopped when it is "
                    + "HOSTED: \(model.state.adviceOnStop).", id, .model)
        }
        model.enter(.stopping, .lookoutVision)
        try model.update(db)
        try UnitHistory.record(model, .lookoutVision, units: .none, at: call.at, in: db)
        return Output(status: .stoppingHosting)
    }
}

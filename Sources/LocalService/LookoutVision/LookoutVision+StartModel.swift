import AWSServices
import GRDB

extension LookoutVision.StartModel: ChangingOperation {
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
        guard model.state.canStart else {
            throw Fault.conflict(
                "The model \(id) is \(model.state.lookoutVision): it can be started when it is "
                    + "TRAINED.", id, .model)
        }
        try checkUnits(input, id, backend.configuration.quotas, in: db)
        model.enter(.starting, .lookoutVision)
        model.minUnits = input.minInferenceUnits
        model.maxUnits = input.maxInferenceUnits
        try model.update(db)
        try UnitHistory.record(
            model, .lookoutVision,
            units: UnitCounts(
                minimum: input.minInferenceUnits, maximum: input.maxInferenceUnits,
                desired: input.minInferenceUnits, inService: 0), at: call.at, in: db)
        return Output(status: .startingHosting)
    }

    private static func checkUnits(
        _ input: Input, _ id: String, _ quotas: ServiceQuotas, in db: Database
    ) throws {
        let most = input.maxInferenceUnits ?? input.minInferenceUnits
        guard most >= input.minInferenceUnits else {
            throw Fault.validation(
                "MaxInferenceUnits \(most) is less than MinInferenceUnits "
                    + "\(input.minInferenceUnits).")
        }
        guard most <= quotas.inferenceUnits else {
            throw Fault.quota(
                "A model may have at most \(quotas.inferenceUnits) inference units, not \(most).",
                id, .model, code: "L-4FA65ECB")
        }
        let running = try ModelRecord.count(
            of: .lookoutVision, in: [.starting, .hosted, .stopping], db)
        guard running < quotas.runningModels else {
            throw Fault.quota(
                "\(running) models are hosted, which is the limit: stop one first.", id, .model,
                code: "L-5E225387")
        }
    }
}

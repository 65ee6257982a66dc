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
        try checkRange(input, id)
        guard model.state.canStart else {
            throw Fault.conflict(
                "The model \(id) is \(model.state.lookoutVision) and can be started when it is "
                    + "TRAINED: \(model.state.adviceOnStart).", id, .model)
        }
        try checkQuotas(input, id, call, backend.configuration.quotas, in: db)
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

    private static func checkRange(_ input: Input, _ id: String) throws {
        guard let most = input.maxInferenceUnits, most < input.minInferenceUnits else { return }
        throw Fault.validation(
            "MaxInferenceUnits \(most) is less than MinInferenceUnits "
                + "\(input.minInferenceUnits) for the model \(id): name at least as many, or leave "
                + "it out to host without scaling.")
    }

    private static func checkQuotas(
        _ input: Input, _ id: String, _ call: Call, _ quotas: ServiceQuotas, in db: Database
    ) throws {
        let most = max(input.maxInferenceUnits ?? 0, input.minInferenceUnits)
        guard most <= quotas.inferenceUnits else {
            throw Fault.quota(
                "A model may have at most \(quotas.inferenceUnits) inference units, and \(most) were "
                    + "asked for \(id): ask for fewer.", id, .model, code: "L-4FA65ECB")
        }
        let running = try ModelRecord.runningCount(of: .lookoutVision, call.owner, in: db)
        guard running < quotas.runningModels else {
            throw Fault.quota(
                "\(running) models are hosted, which is the limit, so \(id) cannot be: stop one "
                    + "first.", id, .model, code: "L-5E225387")
        }
    }
}

import AWSServices
import GRDB

extension Rekognition.StartProjectVersion: ChangingOperation {
    static func change(
        _ input: Input, in db: Database, _ call: Call, _ backend: Backend
    ) throws -> Output {
        var model = try Rekognition.version(input.projectVersionArn, in: db)
        try checkRange(input)
        guard model.state.canStart else {
            throw Fault.inUse(
                "The version \(model.arn) is \(model.state.rekognition) and can be started when it is "
                    + "TRAINING_COMPLETED or STOPPED: \(model.state.adviceOnStart).")
        }
        try checkQuotas(input, call, backend.configuration.quotas, in: db)
        model.enter(.starting, .rekognition)
        model.minUnits = input.minInferenceUnits
        model.maxUnits = input.maxInferenceUnits
        try model.update(db)
        try UnitHistory.record(
            model, .rekognition,
            units: UnitCounts(
                minimum: input.minInferenceUnits, maximum: input.maxInferenceUnits,
                desired: input.minInferenceUnits, inService: 0), at: call.at, in: db)
        return Output(status: .starting)
    }

    private static func checkRange(_ input: Input) throws {
        guard let most = input.maxInferenceUnits, most < input.minInferenceUnits else { return }
        throw Fault.invalidParameter(
            "MaxInferenceUnits \(most) is less than MinInferenceUnits "
                + "\(input.minInferenceUnits) for the version \(input.projectVersionArn): name at least "
                + "as many, or leave it out to run without scaling.")
    }

    private static func checkQuotas(
        _ input: Input, _ call: Call, _ quotas: ServiceQuotas, in db: Database
    ) throws {
        let most = max(input.maxInferenceUnits ?? 0, input.minInferenceUnits)
        guard most <= quotas.inferenceUnits else {
            throw Fault.limitExceeded(
                "A version may have at most \(quotas.inferenceUnits) inference units, and \(most) were "
                    + "asked for \(input.projectVersionArn): ask for fewer.")
        }
        let running = try ModelRecord.runningCount(of: .rekognition, call.owner, in: db)
        guard running < quotas.runningModels else {
            throw Fault.limitExceeded(
                "\(running) versions are running, which is the limit, so "
                    + "\(input.projectVersionArn) cannot be: stop one first.")
        }
    }
}

import AWSServices
import GRDB

extension Rekognition.StartProjectVersion: ChangingOperation {
    static func change(
        _ input: Input, in db: Database, _ call: Call, _ backend: Backend
    ) throws -> Output {
        var model = try Rekognition.version(input.projectVersionArn, in: db)
        guard model.state.canStart else {
            throw Fault.inUse(
                "The version is \(model.state.rekognition): it can be started when it is "
                    + "TRAINING_COMPLETED or STOPPED.")
        }
        try checkUnits(input, backend.configuration.quotas, in: db)
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

    private static func checkUnits(
        _ input: Input, _ quotas: ServiceQuotas, in db: Database
    ) throws {
        let most = input.maxInferenceUnits ?? input.minInferenceUnits
        guard most >= input.minInferenceUnits else {
            throw Fault.invalidParameter(
                "MaxInferenceUnits \(most) is less than MinInferenceUnits "
                    + "\(input.minInferenceUnits).")
        }
        guard most <= quotas.inferenceUnits else {
            throw Fault.limitExceeded(
                "A version may have at most \(quotas.inferenceUnits) inference units, not \(most).")
        }
        let running = try ModelRecord.count(
            of: .rekognition, in: [.starting, .hosted, .stopping], db)
        guard running < quotas.runningModels else {
            throw Fault.limitExceeded(
                "\(running) versions are running, which is the limit: stop one first.")
        }
    }
}

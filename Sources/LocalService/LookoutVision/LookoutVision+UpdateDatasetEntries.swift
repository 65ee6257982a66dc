import AWSServices
import FoundationEssentials
import GRDB

extension LookoutVision.UpdateDatasetEntries: ChangingOperation {
    static func token(_ input: Input) -> String? { input.clientToken }

    static func tokenMismatch(_ input: Input) -> Fault {
        .tokenReused("\(input.projectName)/\(input.datasetType)", .dataset)
    }

    static func change(
        _ input: Input, in db: Database, _ call: Call, _ backend: Backend
    ) throws -> Output {
        var dataset = try LookoutVision.dataset(
            input.datasetType, of: input.projectName, for: call, in: db)
        guard dataset.state.isComplete else {
            throw Fault.conflict(
                "The \(dataset.type) dataset is \(dataset.state.rawValue): entries can be updated "
                    + "once it is complete.", "\(input.projectName)/\(dataset.type)", .dataset)
        }
        dataset.state = .updating
        dataset.message = "The dataset is being updated."
        dataset.changes = Data(input.changes.bytes)
        dataset.updatedAt = call.at.milliseconds
        try dataset.update(db)
        return Output(status: .updateInProgress)
    }
}

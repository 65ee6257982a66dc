import AWSServices
import GRDB

extension LookoutVision.DeleteDataset: ChangingOperation {
    static func token(_ input: Input) -> String? { input.clientToken }

    static func tokenMismatch(_ input: Input) -> Fault {
        .tokenReused("\(input.projectName)/\(input.datasetType)", .dataset)
    }

    static func change(
        _ input: Input, in db: Database, _ call: Call, _ backend: Backend
    ) throws -> Output {
        var dataset = try LookoutVision.dataset(
            input.datasetType, of: input.projectName, for: call, in: db)
        guard !dataset.state.isMoving else {
            throw Fault.conflict(
                "The \(dataset.type) dataset is being changed: wait until that is done.",
                "\(input.projectName)/\(dataset.type)", .dataset)
        }
        dataset.state = .deleting
        dataset.message = "The dataset is being deleted."
        dataset.updatedAt = call.at.milliseconds
        try dataset.update(db)
        return Output()
    }
}

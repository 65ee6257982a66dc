import AWSServices
import FoundationEssentials
import GRDB

extension Rekognition.UpdateDatasetEntries: ChangingOperation {
    static func change(
        _ input: Input, in db: Database, _ call: Call, _ backend: Backend
    ) throws -> Output {
        var dataset = try Rekognition.dataset(input.datasetArn, in: db)
        guard dataset.state.isComplete else {
            throw Fault.inUse(
                "The dataset \(dataset.arn) is \(dataset.state.rawValue): entries can be updated "
                    + "once it is complete.")
        }
        dataset.state = .updating
        dataset.message = "The dataset is being updated."
        dataset.changes = Data(input.changes.groundTruth.bytes)
        dataset.updatedAt = call.at.milliseconds
        try dataset.update(db)
        return Output()
    }
}

import AWSServices
import GRDB

extension Rekognition.DeleteDataset: ChangingOperation {
    static func change(
        _ input: Input, in db: Database, _ call: Call, _ backend: Backend
    ) throws -> Output {
        var dataset = try Rekognition.dataset(input.datasetArn, in: db)
        guard !dataset.state.isMoving else {
            throw Fault.inUse(
                "The dataset \(dataset.arn) is \(dataset.state.rawValue): wait until that is done.")
        }
        dataset.state = .deleting
        dataset.message = "The dataset is being deleted."
        dataset.updatedAt = call.at.milliseconds
        try dataset.update(db)
        return Output()
    }
}

import AWSServices
import GRDB

extension Rekognition.DeleteDataset: ChangingOperation {
    static func change(
        _ input: Input, in db: Database, _ call: Call, _ backend: Backend
    ) throws -> Output {
        let dataset = try Rekognition.dataset(input.datasetArn, in: db)
        guard !dataset.state.isMoving else {
            throw Fault.inUse(
                "The dataset \(dataset.arn) is \(dataset.state.rawValue): wait until that is done.")
        }
        try TagRecord.removeAll(from: dataset.arn, in: db)
        try dataset.delete(db)
        return Output()
    }
}

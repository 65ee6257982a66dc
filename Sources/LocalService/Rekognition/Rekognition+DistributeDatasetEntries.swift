import AWSServices
import GRDB

extension Rekognition.DistributeDatasetEntries: ChangingOperation {
    /// A job moves a fifth of the train entries to the test dataset, which must be empty.
    static func change(
        _ input: Input, in db: Database, _ call: Call, _ backend: Backend
    ) throws -> Output {
        let datasets = try input.datasets.map { try Rekognition.readyDataset($0.arn, in: db) }
        guard let train = datasets.first(where: { $0.type == "train" }),
            let test = datasets.first(where: { $0.type == "test" }),
            train.projectId == test.projectId
        else {
            throw Fault.invalidParameter(
                "Datasets must be the TRAIN and the TEST dataset of one project.")
        }
        guard try train.stats(in: db).total > 0, try test.stats(in: db).total == 0 else {
            throw Fault.invalidParameter(
                "The TRAIN dataset must have entries and the TEST dataset must be empty.")
        }
        for var dataset in datasets {
            dataset.state = .updating
            dataset.message = "The dataset is being updated."
            dataset.updatedAt = call.at.milliseconds
            try dataset.update(db)
        }
        return Output()
    }
}

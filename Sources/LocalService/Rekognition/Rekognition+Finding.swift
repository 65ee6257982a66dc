import AWSCore
import AWSServices
import GRDB

extension Rekognition {
    /// The project with this ARN; throws ResourceNotFoundException.
    static func project(_ arn: String, in db: Database) throws -> ProjectRecord {
        guard let project = try ProjectRecord.withARN(arn, in: db), project.family == .rekognition
        else { throw Fault.resourceNotFound("The project \(arn) does not exist.") }
        return project
    }

    /// The dataset with this ARN; throws ResourceNotFoundException.
    static func dataset(_ arn: String, in db: Database) throws -> DatasetRecord {
        guard let dataset = try DatasetRecord.withARN(arn, in: db) else {
            throw Fault.resourceNotFound("The dataset \(arn) does not exist.")
        }
        return dataset
    }

    /// The version with this ARN; throws ResourceNotFoundException.
    static func version(_ arn: String, in db: Database) throws -> ModelRecord {
        guard let model = try ModelRecord.withARN(arn, in: db) else {
            throw Fault.resourceNotFound("The project version \(arn) does not exist.")
        }
        return model
    }

    /// The dataset when its entries may be read; throws ResourceNotReadyException.
    static func readyDataset(_ arn: String, in db: Database) throws -> DatasetRecord {
        let dataset = try dataset(arn, in: db)
        guard dataset.state.isComplete else {
            throw Fault.notReady(
                "The dataset \(arn) is \(dataset.state.rawValue): wait until it is complete.")
        }
        return dataset
    }

    static func describe(_ dataset: DatasetRecord) -> DatasetMetadata {
        DatasetMetadata(
            creationTimestamp: dataset.created,
            datasetType: .init(rawValue: dataset.type.uppercased()),
            datasetArn: dataset.arn, status: dataset.state.rekognition,
            statusMessage: dataset.message,
            statusMessageCode: dataset.messageCode.map(DatasetStatusMessageCode.init(rawValue:)))
    }

    /// The place of an object; nil when bucket or name is missing.
    static func location(_ object: S3Object?) -> ObjectLocation? {
        guard let bucket = object?.bucket, let name = object?.name else { return nil }
        return ObjectLocation(bucket: bucket, key: name, version: object?.version)
    }
}

import AWSServices
import GRDB

extension LookoutVision {
    /// The caller's project called `name`; throws ResourceNotFoundException.
    static func project(
        _ name: String, for call: Call, in db: Database
    ) throws -> ProjectRecord {
        guard let project = try ProjectRecord.named(name, .lookoutVision, call.owner, in: db)
        else {
            throw Fault.notFound("The project \(name) does not exist.", name, .project)
        }
        return project
    }

    /// The dataset of a project; throws ResourceNotFoundException.
    static func dataset(
        _ type: String, of projectName: String, for call: Call, in db: Database
    ) throws -> DatasetRecord {
        let project = try project(projectName, for: call, in: db)
        guard let dataset = try project.dataset(type, in: db) else {
            throw Fault.notFound(
                "The project \(projectName) has no \(type) dataset.", "\(projectName)/\(type)",
                .dataset)
        }
        return dataset
    }

    /// The model with this version, or the latest one; throws ResourceNotFoundException.
    static func model(
        _ version: String, of projectName: String, for call: Call, in db: Database
    ) throws -> ModelRecord {
        let project = try project(projectName, for: call, in: db)
        let model =
            version == "latest"
            ? try project.latestModel(in: db) : try project.model(version, in: db)
        guard let model else {
            throw Fault.notFound(
                "The project \(projectName) has no model version \(version).",
                "\(projectName)/\(version)", .model)
        }
        return model
    }

    /// Pages of Lookout for Vision refuse a foreign token so.
    static let foreignToken = Fault.validation(
        "The NextToken is not one that this operation gave.")

    static func describe(_ dataset: DatasetRecord) -> DatasetMetadata {
        DatasetMetadata(
            datasetType: dataset.type, creationTimestamp: dataset.created,
            status: dataset.state.lookoutVision, statusMessage: dataset.message)
    }

    static func performance(_ model: ModelRecord) -> ModelPerformance? {
        guard let f1Score = model.f1Score else { return nil }
        return ModelPerformance(f1Score: f1Score, recall: model.recall, precision: model.precision)
    }

    static func describe(_ model: ModelRecord) -> ModelMetadata {
        ModelMetadata(
            creationTimestamp: model.created, modelVersion: model.name, modelArn: model.arn,
            description: model.description, status: model.state.lookoutVision,
            statusMessage: model.message, performance: performance(model))
    }
}

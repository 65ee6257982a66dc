import GRDB

extension ProjectRecord {
    /// Whether every dataset is deleted or being deleted: programs written for AWS delete a dataset
    /// and at once its project.
    func hasNoDatasets(in db: Database) throws -> Bool {
        try datasets(in: db).allSatisfy { $0.state == .deleting }
    }

    /// Deletes the project with the datasets that are being deleted.
    func deleteWithDatasets(_ db: Database) throws {
        for dataset in try datasets(in: db) { try TagRecord.removeAll(from: dataset.arn, in: db) }
        try delete(db)
    }
}

import GRDB

extension ProjectRecord {
    /// Whether every dataset is deleted or being deleted: programs written for AWS delete a dataset
    /// and at once its project.
    func hasNoDatasets(in db: Database) throws -> Bool {
        try datasets(in: db).allSatisfy { $0.state == .deleting }
    }

    /// Makes room for a dataset of Lookout for Vision where its like is being deleted: programs written
    /// for AWS delete a dataset and at once make it anew. False where there is one that stays.
    func makeRoom(for type: String, in db: Database) throws -> Bool {
        guard let dataset = try dataset(type, in: db) else { return true }
        guard dataset.state == .deleting else { return false }
        try TagRecord.removeAll(from: dataset.arn, in: db)
        try dataset.delete(db)
        return true
    }

    /// Deletes the project with the datasets that are being deleted.
    func deleteWithDatasets(_ db: Database) throws {
        for dataset in try datasets(in: db) { try TagRecord.removeAll(from: dataset.arn, in: db) }
        try delete(db)
    }
}

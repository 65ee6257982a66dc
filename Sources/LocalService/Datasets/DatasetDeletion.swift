import GRDB

/// Deletes a dataset with its entries and tags, a piece at a time, so that others can write
/// meanwhile.
struct DatasetDeletion {
    /// Entries that are removed at once.
    private static let pieceSize = 5000

    let dataset: DatasetRecord
    let backend: Backend

    func run() throws {
        guard try removeEntries() else { return }
        try backend.store.writeNow { db in
            // Where it is gone already its place, and with Lookout for Vision its ARN, may be another's.
            guard try dataset.delete(db) else { return }
            try TagRecord.removeAll(from: dataset.arn, in: db)
        }
    }

    /// Removes every entry; false when the service ends before that is done.
    @discardableResult
    func removeEntries() throws -> Bool {
        while true {
            let count = try backend.store.writeNow { db in
                try db.execute(
                    sql: """
                        DELETE FROM entry WHERE id IN
                        (SELECT id FROM entry WHERE datasetId = ? ORDER BY id LIMIT ?)
                        """, arguments: [dataset.key, Self.pieceSize])
                return db.changesCount
            }
            if count < Self.pieceSize { return true }
            if backend.jobs.isStopping { return false }
        }
    }
}

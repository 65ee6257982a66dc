import FoundationEssentials
import GRDB

/// Applies the waiting changes of a dataset in one transaction: all of them, or none.
struct DatasetUpdate {
    let dataset: DatasetRecord
    let family: Family
    let backend: Backend

    func run() throws {
        let now = backend.now.milliseconds
        do {
            try backend.store.writeNow { db in
                var tally = ManifestTally(family, bucket: try bucket(db))
                try Manifest(Array(dataset.changes ?? .init()), family).forEach { line in
                    if tally.take(line) { try dataset.put(line, at: now, in: db) }
                }
                try tally.check()
                try dataset.checkSize(family, backend.configuration.quotas, in: db)
                try dataset.end(nil, at: now, in: db)
            }
        } catch let failure as ManifestFailure {
            try backend.store.writeNow { try dataset.end(failure, at: now, in: $0) }
        }
    }

    /// The bucket of the images that are there already: new ones must lie in the same.
    private func bucket(_ db: Database) throws -> String? {
        try String.fetchOne(
            db, sql: "SELECT sourceRef FROM entry WHERE datasetId = ? ORDER BY id LIMIT 1",
            arguments: [dataset.key]
        ).flatMap { ObjectLocation($0)?.bucket }
    }
}

import AWSCore
import FoundationEssentials
import GRDB

/// A dataset of a project.
struct DatasetRecord: Codable, Sendable, FetchableRecord, MutablePersistableRecord {
    static let databaseTableName = "dataset"

    var id: Int64?
    var projectId: Int64
    /// `train` or `test`.
    var type: String
    var arn: String
    var createdAt: Int64
    var updatedAt: Int64
    var state: DatasetState
    var message: String?
    var messageCode: String?
    /// The JSON of a `DatasetOrigin` while it is being imported.
    var source: String?
    /// The access key that asked for the import; nil for the root key.
    var caller: String?
    /// JSON lines that wait to be applied.
    var changes: Data?

    mutating func didInsert(_ inserted: InsertionSuccess) { id = inserted.rowID }

    var created: Timestamp { Timestamp(milliseconds: createdAt) }
    var lastUpdated: Timestamp { Timestamp(milliseconds: updatedAt) }
    var key: Int64 { id ?? 0 }

    static func withARN(_ arn: String, in db: Database) throws -> DatasetRecord? {
        try DatasetRecord.fetchOne(db, sql: "SELECT * FROM dataset WHERE arn = ?", arguments: [arn])
    }

    /// The figures of the entries, which are kept with every change. Entries whose line cannot be
    /// used do not count as labelled.
    func stats(in db: Database) throws -> DatasetCounts {
        let row = try Row.fetchOne(
            db, sql: "SELECT total, labeled, errors FROM datasetCount WHERE datasetId = ?",
            arguments: [id])
        var counts = DatasetCounts(total: row?[0] ?? 0, labeled: row?[1] ?? 0, errors: row?[2] ?? 0)
        for label in try labels(in: db) { counts.byLabel[label.name] = label.entries }
        return counts
    }

    /// The labels behind `name` with how many entries and boxes carry them, in their order.
    func labels(
        behind name: String = "", limit: Int = -1, in db: Database
    ) throws -> [LabelCount] {
        try LabelCount.fetchAll(
            db,
            sql: """
                SELECT label AS name, entries, boxes FROM datasetLabel
                WHERE datasetId = ? AND label > ? ORDER BY label LIMIT ?
                """, arguments: [id, name, limit])
    }
}

/// How often one label occurs in a dataset.
struct LabelCount: Codable, Sendable, FetchableRecord {
    let name: String
    let entries: Int
    let boxes: Int
}

/// How many entries a dataset has.
struct DatasetCounts: Sendable, Hashable {
    var total = 0
    var labeled = 0
    var errors = 0
    var byLabel: [String: Int] = [:]
}

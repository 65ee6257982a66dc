import GRDB

/// A tag of a project, dataset or model.
struct TagRecord: Codable, Sendable, FetchableRecord, PersistableRecord {
    static let databaseTableName = "tag"

    var arn: String
    var key: String
    var value: String

    /// The tags of a resource in the order of their keys.
    static func all(of arn: String, in db: Database) throws -> [TagRecord] {
        try TagRecord.fetchAll(
            db, sql: "SELECT * FROM tag WHERE arn = ? ORDER BY key", arguments: [arn])
    }

    /// Adds tags or replaces those with the same key; returns how many the resource has then.
    static func set(_ tags: [(String, String)], on arn: String, in db: Database) throws -> Int {
        for (key, value) in tags { try TagRecord(arn: arn, key: key, value: value).upsert(db) }
        return try Int.fetchOne(
            db, sql: "SELECT count(*) FROM tag WHERE arn = ?", arguments: [arn]) ?? 0
    }

    static func remove(_ keys: [String], from arn: String, in db: Database) throws {
        for key in keys {
            try db.execute(sql: "DELETE FROM tag WHERE arn = ? AND key = ?", arguments: [arn, key])
        }
    }

    /// Forgets the tags of a resource that is gone.
    static func removeAll(from arn: String, in db: Database) throws {
        try db.execute(sql: "DELETE FROM tag WHERE arn = ?", arguments: [arn])
    }
}

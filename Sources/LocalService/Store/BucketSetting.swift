import GRDB

/// A setting of a bucket: the XML of its sub-resource, by the sub-resource's name.
struct BucketSetting: Codable, Sendable, FetchableRecord, PersistableRecord {
    static let databaseTableName = "bucketSetting"

    var bucket: String
    var name: String
    var document: String

    /// The XML; nil when the bucket has no such setting.
    static func find(_ name: String, of bucket: String, in db: Database) throws -> String? {
        try String.fetchOne(
            db.cachedStatement(
                sql: "SELECT document FROM bucketSetting WHERE bucket = ? AND name = ?"),
            arguments: [bucket, name])
    }

    static func remove(_ name: String, of bucket: String, in db: Database) throws {
        try db.execute(
            sql: "DELETE FROM bucketSetting WHERE bucket = ? AND name = ?",
            arguments: [bucket, name])
    }
}

import AWSCore
import GRDB

/// A bucket.
struct BucketRecord: Codable, Sendable, FetchableRecord, PersistableRecord {
    static let databaseTableName = "bucket"
    var name: String
    var createdAt: Int64
    /// The account that it belongs to; nil for that of the root key.
    var account: String?
    /// The JSON of its policy.
    var policy: String?

    static func named(_ name: String, in db: Database) throws -> BucketRecord? {
        try BucketRecord.fetchOne(db, sql: "SELECT * FROM bucket WHERE name = ?", arguments: [name])
    }
}

/// An object: its name, what is known of its content, and the file that holds it.
struct ObjectRecord: Codable, Sendable, FetchableRecord, PersistableRecord {
    static let databaseTableName = "object"
    var bucket: String
    var key: String
    var file: String
    var size: Int
    /// Without quotation marks.
    var etag: String
    var contentType: String?
    /// The JSON of the user's metadata, by name without `x-amz-meta-`.
    var metadata: String?
    /// The JSON of the checks, base64 by algorithm.
    var checksums: String?
    var modifiedAt: Int64

    var modified: Timestamp { Timestamp(milliseconds: modifiedAt) }

    static func find(
        _ bucket: String, _ key: String, in db: Database
    ) throws -> ObjectRecord? {
        try ObjectRecord.fetchOne(
            db, sql: "SELECT * FROM object WHERE bucket = ? AND key = ?", arguments: [bucket, key])
    }

    /// Puts the record in place; returns the file of the one it replaces.
    func replace(in db: Database) throws -> String? {
        let old = try ObjectRecord.find(bucket, key, in: db)?.file
        try upsert(db)
        return old
    }

    /// Objects whose key begins with `prefix` and comes after `key`, in the order of UTF-8.
    static func page(
        _ bucket: String, prefix: String, after key: String, limit: Int, in db: Database
    ) throws -> [ObjectRecord] {
        try ObjectRecord.fetchAll(
            db,
            sql: """
                SELECT * FROM object WHERE bucket = ? AND key > ? AND key >= ?
                AND key < ? || char(1114111) AND substr(key, 1, length(?)) = ?
                ORDER BY key LIMIT ?
                """, arguments: [bucket, key, prefix, prefix, prefix, prefix, limit])
    }
}

/// A multipart upload that is not complete yet.
struct UploadRecord: Codable, Sendable, FetchableRecord, PersistableRecord {
    static let databaseTableName = "upload"
    var id: String
    var bucket: String
    var key: String
    var contentType: String?
    var metadata: String?
    var createdAt: Int64

    static func find(
        _ id: String, _ bucket: String, _ key: String, in db: Database
    ) throws -> UploadRecord? {
        try UploadRecord.fetchOne(
            db, sql: "SELECT * FROM upload WHERE id = ? AND bucket = ? AND key = ?",
            arguments: [id, bucket, key])
    }

    func parts(in db: Database) throws -> [PartRecord] {
        try PartRecord.fetchAll(
            db, sql: "SELECT * FROM part WHERE uploadId = ? ORDER BY number", arguments: [id])
    }
}

/// One part of a multipart upload.
struct PartRecord: Codable, Sendable, FetchableRecord, PersistableRecord {
    static let databaseTableName = "part"
    var uploadId: String
    var number: Int
    var file: String
    var size: Int
    var etag: String
    var checksums: String?
    var modifiedAt: Int64
}

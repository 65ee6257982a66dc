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
    /// `Enabled` or `Suspended`; nil for a bucket that never kept versions.
    var versioning: String?

    static func named(_ name: String, in db: Database) throws -> BucketRecord? {
        try BucketRecord.fetchOne(
            db.cachedStatement(sql: "SELECT * FROM bucket WHERE name = ?"), arguments: [name])
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
    /// The version; nil for the one that S3 calls `null`.
    var versionId: String?
    /// The JSON of `Content-Encoding`, `Cache-Control` and the like, by name in lower case.
    var headers: String?
    /// The ARN of the key that the file is sealed under; nil for a plain file.
    var kmsKeyId: String?
    /// The JSON of the tags, values by key.
    var tags: String?
    /// The JSON of the sizes of the parts that the object was uploaded in.
    var parts: String?
    /// `COMPOSITE` or `FULL_OBJECT`.
    var checksumType: String?

    var modified: Timestamp { Timestamp(milliseconds: modifiedAt) }

    /// Puts the row in place of the one with its bucket and key.
    func write(in db: Database) throws {
        try db.cachedStatement(sql: Self.upsert).execute(arguments: [
            bucket, key, file, size, etag, contentType, metadata, checksums, modifiedAt, versionId,
            headers, kmsKeyId, tags, parts, checksumType,
        ])
    }

    private static let upsert = """
        INSERT INTO object (bucket, "key", file, size, etag, contentType, metadata, checksums,
            modifiedAt, versionId, headers, kmsKeyId, tags, parts, checksumType)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (bucket, "key") DO UPDATE SET file = excluded.file, size = excluded.size,
            etag = excluded.etag, contentType = excluded.contentType,
            metadata = excluded.metadata, checksums = excluded.checksums,
            modifiedAt = excluded.modifiedAt, versionId = excluded.versionId,
            headers = excluded.headers, kmsKeyId = excluded.kmsKeyId, tags = excluded.tags,
            parts = excluded.parts, checksumType = excluded.checksumType
        """

    static func find(
        _ bucket: String, _ key: String, in db: Database
    ) throws -> ObjectRecord? {
        try ObjectRecord.fetchOne(
            db.cachedStatement(sql: "SELECT * FROM object WHERE bucket = ? AND key = ?"),
            arguments: [bucket, key])
    }

    /// Puts the record in place; returns the file of the one it replaces.
    func replace(in db: Database) throws -> String? {
        var object = self
        return try object.place(in: db)
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
    var headers: String?
    var kmsKeyId: String?
    var tags: String?
    /// The check that the upload was begun with, and its kind.
    var checksumAlgorithm: String?
    var checksumType: String?

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

// Rows that every call reads are read column by column: a `Decoder` takes several times as long.

extension BucketRecord {
    init(row: Row) {
        name = row["name"]
        createdAt = row["createdAt"]
        account = row["account"]
        policy = row["policy"]
        versioning = row["versioning"]
    }
}

extension ObjectRecord {
    init(row: Row) {
        (bucket, key, file) = (row["bucket"], row["key"], row["file"])
        (size, etag, contentType) = (row["size"], row["etag"], row["contentType"])
        (metadata, checksums) = (row["metadata"], row["checksums"])
        (modifiedAt, versionId) = (row["modifiedAt"], row["versionId"])
        (headers, kmsKeyId, tags) = (row["headers"], row["kmsKeyId"], row["tags"])
        (parts, checksumType) = (row["parts"], row["checksumType"])
    }
}

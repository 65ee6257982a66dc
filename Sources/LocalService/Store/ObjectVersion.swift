import AWSCore
import GRDB

/// A version of an object that is not the current one, or a delete marker.
struct ObjectVersion: Codable, Sendable, FetchableRecord, MutablePersistableRecord {
    static let databaseTableName = "objectVersion"

    var id: Int64?
    var bucket: String
    var key: String
    /// `null` for one that was made without versioning.
    var versionId: String
    var isMarker: Bool
    var modifiedAt: Int64
    /// Nil for a marker.
    var file: String?
    /// The JSON of the `ObjectRecord`; nil for a marker.
    var record: String?

    mutating func didInsert(_ inserted: InsertionSuccess) { id = inserted.rowID }

    /// A version of what was the current object.
    init(of object: ObjectRecord) throws {
        (bucket, key, modifiedAt) = (object.bucket, object.key, object.modifiedAt)
        (versionId, isMarker, file) = (object.shownVersion, false, object.file)
        record = String(decoding: try JSON.encode(object), as: UTF8.self)
    }

    /// A delete marker.
    init(markerOf key: String, in bucket: String, versionId: String, at moment: Int64) {
        (self.bucket, self.key, self.versionId) = (bucket, key, versionId)
        (isMarker, modifiedAt) = (true, moment)
    }

    /// The object; nil for a marker.
    func object() throws -> ObjectRecord? {
        try record.map { try JSON.decode(ObjectRecord.self, from: Array($0.utf8)) }
    }

    static func find(
        _ bucket: String, _ key: String, _ versionId: String, in db: Database
    ) throws -> ObjectVersion? {
        try ObjectVersion.fetchOne(
            db, sql: "SELECT * FROM objectVersion WHERE bucket = ? AND key = ? AND versionId = ?",
            arguments: [bucket, key, versionId])
    }

    /// The one made last.
    static func newest(
        _ bucket: String, _ key: String, in db: Database
    ) throws -> ObjectVersion? {
        try ObjectVersion.fetchOne(
            db, sql: "SELECT * FROM objectVersion WHERE bucket = ? AND key = ? ORDER BY id DESC",
            arguments: [bucket, key])
    }
}

extension ObjectRecord {
    /// The version as callers see it.
    var shownVersion: String { versionId ?? "null" }

    /// The object of a version, current or not, or the current one; throws `NoSuchVersion`, and
    /// `MethodNotAllowed` for a delete marker, as S3 does. Nil when there is no such key.
    static func find(
        _ bucket: String, _ key: String, version: String?, in db: Database
    ) throws -> ObjectRecord? {
        let current = try find(bucket, key, in: db)
        guard let version, version != current?.shownVersion else { return current }
        guard let found = try ObjectVersion.find(bucket, key, version, in: db) else {
            throw Fault(404, "NoSuchVersion", "The specified version does not exist.")
        }
        guard let object = try found.object() else {
            throw Fault(
                405, "MethodNotAllowed",
                "The specified method is not allowed against this resource.",
                headers: ["x-amz-delete-marker": "true", "x-amz-version-id": version])
        }
        return object
    }

    /// Makes this the current object of its key, with a version of its own where the bucket keeps
    /// versions; returns the file of the object it replaces.
    mutating func place(in db: Database) throws -> String? {
        try place(
            over: ObjectRecord.find(bucket, key, in: db), in: BucketRecord.named(bucket, in: db), db
        )
    }

    /// The same over the object that is there now, in its bucket.
    mutating func place(
        over old: ObjectRecord?, in record: BucketRecord?, _ db: Database
    ) throws -> String? {
        versionId = nil
        guard let versioning = record?.versioning else {
            try write(in: db)
            return old?.file
        }
        var replaced: String?
        if versioning == "Enabled" {
            versionId = ObjectRecord.newVersion()
        } else if old?.versionId == nil, let old {
            replaced = old.file
        } else if let null = try ObjectVersion.find(bucket, key, "null", in: db) {
            replaced = null.file
            try null.delete(db)
        }
        if let old, old.file != replaced {
            var kept = try ObjectVersion(of: old)
            try kept.insert(db)
        }
        try write(in: db)
        return replaced
    }

    /// A version id in S3's form: 32 letters and digits.
    static func newVersion() -> String { FreshID.uuid().filter { $0 != "-" } }
}

/// What the deletion of an object or of one of its versions came to.
struct ObjectDeletion: Sendable {
    /// Files that no record names any more.
    var files: [String] = []
    /// The version that was deleted, or that of the new delete marker.
    var versionId: String?
    /// Whether a delete marker was made or deleted.
    var isMarker = false

    /// Deletes the current object, or puts a delete marker before it where the bucket keeps versions.
    static func run(
        _ bucket: String, _ key: String, at moment: Int64, in db: Database
    ) throws -> ObjectDeletion {
        let versioning = try BucketRecord.named(bucket, in: db)?.versioning
        let current = try ObjectRecord.find(bucket, key, in: db)
        try forget(bucket, key, in: db)
        guard let versioning else {
            return ObjectDeletion(files: [current?.file].compactMap(\.self))
        }
        var deletion = ObjectDeletion(isMarker: true)
        var marker = ObjectVersion(
            markerOf: key, in: bucket,
            versionId: versioning == "Enabled" ? ObjectRecord.newVersion() : "null", at: moment)
        if versioning != "Enabled", let null = try ObjectVersion.find(bucket, key, "null", in: db) {
            deletion.files = [null.file].compactMap(\.self)
            try null.delete(db)
        }
        if let current {
            if versioning != "Enabled", current.versionId == nil {
                deletion.files.append(current.file)
            } else {
                var kept = try ObjectVersion(of: current)
                try kept.insert(db)
            }
        }
        try marker.insert(db)
        deletion.versionId = marker.versionId
        return deletion
    }

    /// Deletes one version for good; the one before it becomes the current one. A version that is
    /// not there is deleted all the same.
    static func run(
        _ bucket: String, _ key: String, version: String, in db: Database
    ) throws -> ObjectDeletion {
        var deletion = ObjectDeletion(versionId: version)
        if let current = try ObjectRecord.find(bucket, key, in: db),
            current.shownVersion == version
        {
            deletion.files = [current.file]
            try forget(bucket, key, in: db)
        } else if let found = try ObjectVersion.find(bucket, key, version, in: db) {
            deletion.isMarker = found.isMarker
            deletion.files = [found.file].compactMap(\.self)
            try found.delete(db)
        }
        if try ObjectRecord.find(bucket, key, in: db) == nil,
            let newest = try ObjectVersion.newest(bucket, key, in: db),
            let object = try newest.object()
        {
            try newest.delete(db)
            try object.insert(db)
        }
        return deletion
    }

    private static func forget(_ bucket: String, _ key: String, in db: Database) throws {
        try db.execute(
            sql: "DELETE FROM object WHERE bucket = ? AND key = ?", arguments: [bucket, key])
    }
}

import GRDB

extension S3Routes {
    static let deleteBucket: @Sendable (S3Call) async throws -> Reply = { call in
        let bucket = call.bucket
        let files = try await call.backend.store.write { db in
            try requireBucket(bucket, in: db)
            let isUsed = try Bool.fetchOne(
                db, sql: "SELECT EXISTS (SELECT 1 FROM object WHERE bucket = ?)",
                arguments: [bucket])
            guard isUsed != true else {
                throw Fault(409, "BucketNotEmpty", "The bucket you tried to delete is not empty")
            }
            let files = try String.fetchAll(
                db,
                sql: """
                    SELECT part.file FROM part JOIN upload ON upload.id = uploadId
                    WHERE upload.bucket = ?
                    """, arguments: [bucket])
            try db.execute(sql: "DELETE FROM upload WHERE bucket = ?", arguments: [bucket])
            try db.execute(sql: "DELETE FROM bucket WHERE name = ?", arguments: [bucket])
            return files
        }
        call.backend.objects.remove(files)
        return Reply(status: 204)
    }

    /// Throws `NoSuchBucket` unless there is such a bucket.
    static func requireBucket(_ name: String, in db: Database) throws {
        _ = try existingBucket(name, in: db)
    }

    /// The bucket; throws `NoSuchBucket` when there is none.
    static func existingBucket(_ name: String, in db: Database) throws -> BucketRecord {
        guard let bucket = try BucketRecord.named(name, in: db) else {
            throw Fault(404, "NoSuchBucket", "The specified bucket does not exist")
        }
        return bucket
    }
}

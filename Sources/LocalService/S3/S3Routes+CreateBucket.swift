extension S3Routes {
    /// Like us-east-1, answers a bucket that is already the caller's with success.
    static let createBucket: @Sendable (S3Call) async throws -> Reply = { call in
        let record = BucketRecord(name: call.bucket, createdAt: call.now)
        try await call.backend.store.write { db in
            if try BucketRecord.named(record.name, in: db) == nil { try record.insert(db) }
        }
        return Reply(headers: ["Location": "/" + call.bucket])
    }
}

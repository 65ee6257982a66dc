extension S3Routes {
    /// Like us-east-1, answers a bucket that is already the caller's with success.
    static let createBucket: @Sendable (S3Call) async throws -> Reply = { call in
        let record = BucketRecord(
            name: call.bucket, createdAt: call.now, account: call.call.account)
        let rootAccount = call.backend.keyRing.rootAccount
        try await call.backend.store.write { db in
            guard let known = try BucketRecord.named(record.name, in: db) else {
                return try record.insert(db)
            }
            guard known.account ?? rootAccount == record.account else {
                throw Fault(
                    409, "BucketAlreadyExists",
                    "The requested bucket name is not available: another account has it. Select a "
                        + "different name.")
            }
        }
        return Reply(headers: ["Location": "/" + call.bucket])
    }
}

import AWSCore
import GRDB

extension S3Routes {
    static let putBucketPolicy: @Sendable (S3Call) async throws -> Reply = { call in
        let bytes = try await call.text()
        let document = String(decoding: bytes, as: UTF8.self)
        do {
            _ = try Policy(document, of: .bucket)
        } catch let problem as PolicyProblem {
            throw Fault(400, "MalformedPolicy", problem.sentence)
        }
        try await set(document, call)
        return Reply(status: 204)
    }

    static let getBucketPolicy: @Sendable (S3Call) async throws -> Reply = { call in
        let policy = try await call.backend.store.read { db in
            try requireBucket(call.bucket, in: db)
            return try BucketRecord.named(call.bucket, in: db)?.policy
        }
        guard let policy else {
            throw Fault(404, "NoSuchBucketPolicy", "The bucket policy does not exist")
        }
        return Reply(
            headers: ["Content-Type": "application/json"], body: .bytes(Array(policy.utf8)))
    }

    static let deleteBucketPolicy: @Sendable (S3Call) async throws -> Reply = { call in
        try await set(nil, call)
        return Reply(status: 204)
    }

    private static func set(_ policy: String?, _ call: S3Call) async throws {
        let bucket = call.bucket
        try await call.backend.store.write { db in
            try requireBucket(bucket, in: db)
            try db.execute(
                sql: "UPDATE bucket SET policy = ? WHERE name = ?", arguments: [policy, bucket])
        }
    }
}

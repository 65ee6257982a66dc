import AWSCore
import GRDB

/// Settings of a bucket that are kept as their document and given back.
extension S3Routes {
    static let putBucketEncryption: @Sendable (S3Call) async throws -> Reply = { call in
        let document = try await call.document()
        // A key that is not there would make every later upload fail.
        _ = try BucketEncryption(document).key(
            call.backend.masterKeys, account: call.call.account)
        return try await keep(document, as: "encryption", call)
    }

    static let getBucketEncryption: @Sendable (S3Call) async throws -> Reply = { call in
        try await setting(
            "encryption", call,
            missing: Fault(
                404, "ServerSideEncryptionConfigurationNotFoundError",
                "The server side encryption configuration was not found"))
    }

    static let deleteBucketEncryption: @Sendable (S3Call) async throws -> Reply = { call in
        try await forget("encryption", call)
    }

    static let putBucketTagging: @Sendable (S3Call) async throws -> Reply = { call in
        let tags = try ObjectTags(await call.document(), limit: 50)
        var reply = try await keep(tags.document, as: "tagging", call)
        reply.status = 204
        return reply
    }

    static let getBucketTagging: @Sendable (S3Call) async throws -> Reply = { call in
        try await setting(
            "tagging", call, missing: Fault(404, "NoSuchTagSet", "The TagSet does not exist"))
    }

    static let deleteBucketTagging: @Sendable (S3Call) async throws -> Reply = { call in
        try await forget("tagging", call)
    }

    static let putPublicAccessBlock: @Sendable (S3Call) async throws -> Reply = { call in
        let document = try await call.document()
        guard document.name == "PublicAccessBlockConfiguration" else { throw S3Call.malformedXML }
        return try await keep(document, as: "publicAccessBlock", call)
    }

    static let getPublicAccessBlock: @Sendable (S3Call) async throws -> Reply = { call in
        try await setting(
            "publicAccessBlock", call,
            missing: Fault(
                404, "NoSuchPublicAccessBlockConfiguration",
                "The public access block configuration was not found"))
    }

    static let deletePublicAccessBlock: @Sendable (S3Call) async throws -> Reply = { call in
        try await forget("publicAccessBlock", call)
    }

    /// Objects belong to the bucket's owner: the one kind that there is here.
    static let putBucketOwnershipControls: @Sendable (S3Call) async throws -> Reply = { call in
        let document = try await call.document()
        guard document["Rule"]?["ObjectOwnership"]?.text == "BucketOwnerEnforced" else {
            throw Fault(
                501, "NotImplemented",
                "The local service knows no access lists: ObjectOwnership is BucketOwnerEnforced.")
        }
        return try await keep(document, as: "ownershipControls", call)
    }

    static let getBucketOwnershipControls: @Sendable (S3Call) async throws -> Reply = { call in
        try await setting(
            "ownershipControls", call,
            missing: Fault(
                404, "OwnershipControlsNotFoundError",
                "The bucket ownership controls were not found"))
    }

    static let deleteBucketOwnershipControls: @Sendable (S3Call) async throws -> Reply = { call in
        try await forget("ownershipControls", call)
    }

    private static func keep(
        _ document: XMLElement, as name: String, _ call: S3Call
    ) async throws -> Reply {
        var document = document
        document.attributes = ["xmlns": S3Call.namespace]
        let record = BucketSetting(
            bucket: call.bucket, name: name,
            document: String(decoding: document.document, as: UTF8.self))
        try await call.backend.store.write { db in
            try requireBucket(record.bucket, in: db)
            try record.upsert(db)
        }
        return Reply()
    }

    private static func setting(
        _ name: String, _ call: S3Call, missing: Fault
    ) async throws -> Reply {
        let document = try await call.backend.store.read { db in
            try requireBucket(call.bucket, in: db)
            return try BucketSetting.find(name, of: call.bucket, in: db)
        }
        guard let document else { throw missing }
        return Reply(
            headers: ["Content-Type": "application/xml"], body: .bytes(Array(document.utf8)))
    }

    private static func forget(_ name: String, _ call: S3Call) async throws -> Reply {
        let bucket = call.bucket
        try await call.backend.store.write { db in
            try requireBucket(bucket, in: db)
            try BucketSetting.remove(name, of: bucket, in: db)
        }
        return Reply(status: 204)
    }
}

import AWSCore
import GRDB

extension S3Routes {
    static let putObject: @Sendable (S3Call) async throws -> Reply = { call in
        let traits = try ObjectTraits(call)
        let key = try await sealingKey(call) { db in
            try ObjectConditions.checkPut(
                call.call.headers["if-match"] == nil && call.call.headers["if-none-match"] == nil
                    ? nil : ObjectRecord.find(call.bucket, call.key, in: db), call.call.headers)
        }
        let body = try await intake(call).store(in: call.backend.objects)
        var record = try record(of: body, traits, call)
        try await seal(&record, under: key, call)
        let isVersioned = try await put(&record, call)
        var reply = Reply(headers: ["ETag": "\"\(record.etag)\""])
        for (algorithm, value) in body.checksums {
            reply.headers["x-amz-checksum-\(algorithm)"] = value
            reply.headers["x-amz-checksum-type"] = "FULL_OBJECT"
        }
        describe(record, isVersioned, in: &reply)
        return reply
    }

    static func intake(_ call: S3Call) -> ObjectIntake {
        ObjectIntake(
            call: call.call, claim: call.claim,
            secretAccessKey: call.backend.keyRing[call.call.caller]?.secretAccessKey ?? "")
    }

    /// The key that a new object is to be sealed under, by its headers or by the bucket; nil for a
    /// plain one. Throws `Fault` for a key that cannot be used and for a bucket that is not there;
    /// `check` may throw, too, before the body is read.
    static func sealingKey(
        _ call: S3Call, _ check: @escaping @Sendable (Database) throws -> Void = { _ in }
    ) async throws -> String? {
        let asked = try BucketEncryption(call.call)
        let encryption = try call.backend.store.look { db in
            try requireBucket(call.bucket, in: db)
            try check(db)
            return try asked ?? BucketEncryption.of(call.bucket, in: db)
        }
        return try encryption?.key(call.backend.masterKeys, account: call.call.account)
    }

    /// Puts the sealed form of a record's file in the place of the plain one.
    static func seal(_ record: inout ObjectRecord, under key: String?, _ call: S3Call) async throws
    {
        guard let key else { return }
        let (objects, file) = (call.backend.objects, record.file)
        record.file = try await Blocking.run { try objects.seal(file, under: key) }
        record.kmsKeyId = key
    }

    /// Puts an object in place of the one before and removes that one's file; the record gets its
    /// version. A file whose record cannot be written is removed. True where the bucket keeps
    /// versions.
    static func put(_ record: inout ObjectRecord, _ call: S3Call) async throws -> Bool {
        let objects = call.backend.objects
        let new = record
        do {
            let (placed, old, isVersioned) = try await call.backend.store.write { db in
                let bucket = try existingBucket(new.bucket, in: db)
                let old = try ObjectRecord.find(new.bucket, new.key, in: db)
                try ObjectConditions.checkPut(old, call.call.headers)
                var placed = new
                let replaced = try placed.place(over: old, in: bucket, db)
                return (placed, replaced, bucket.versioning != nil)
            }
            objects.remove([old].compactMap(\.self))
            record = placed
            return isVersioned
        } catch {
            objects.remove([record.file])
            throw error
        }
    }

    /// Tells the version and the key of a new object.
    static func describe(_ record: ObjectRecord, _ isVersioned: Bool, in reply: inout Reply) {
        if isVersioned { reply.headers["x-amz-version-id"] = record.shownVersion }
        for (name, value) in BucketEncryption.headers(record.kmsKeyId) {
            reply.headers[name] = value
        }
    }

    private static func record(
        of body: StoredBody, _ traits: ObjectTraits, _ call: S3Call
    ) throws -> ObjectRecord {
        let checksums = body.checksums.isEmpty ? nil : try JSON.encode(body.checksums)
        var record = ObjectRecord(
            bucket: call.bucket, key: call.key, file: body.file, size: body.size, etag: body.md5,
            checksums: checksums.map { String(decoding: $0, as: UTF8.self) }, modifiedAt: call.now,
            tags: traits.tags)
        traits.apply(to: &record)
        return record
    }
}

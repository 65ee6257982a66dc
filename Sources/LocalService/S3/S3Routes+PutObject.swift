import AWSCore

extension S3Routes {
    static let putObject: @Sendable (S3Call) async throws -> Reply = { call in
        try await call.backend.store.read { try requireBucket(call.bucket, in: $0) }
        let body = try await intake(call).store(in: call.backend.objects)
        let record = try record(of: body, call)
        try await put(record, call)
        var reply = Reply(headers: ["ETag": "\"\(record.etag)\""])
        for (algorithm, value) in body.checksums {
            reply.headers["x-amz-checksum-\(algorithm)"] = value
            reply.headers["x-amz-checksum-type"] = "FULL_OBJECT"
        }
        return reply
    }

    static func intake(_ call: S3Call) -> ObjectIntake {
        ObjectIntake(
            call: call.call, claim: call.claim,
            secretAccessKey: call.backend.keyRing[call.call.caller]?.secretAccessKey ?? "")
    }

    /// Puts an object in place of the one before and removes that one's file. A file whose record
    /// cannot be written is removed too.
    static func put(_ record: ObjectRecord, _ call: S3Call) async throws {
        let objects = call.backend.objects
        do {
            let old = try await call.backend.store.write { db in
                try requireBucket(record.bucket, in: db)
                if call.call.headers["if-none-match"] == "*",
                    try ObjectRecord.find(record.bucket, record.key, in: db) != nil
                {
                    throw Fault(
                        412, "PreconditionFailed",
                        "At least one of the pre-conditions you specified did not hold")
                }
                return try record.replace(in: db)
            }
            objects.remove([old].compactMap(\.self))
        } catch {
            objects.remove([record.file])
            throw error
        }
    }

    private static func record(of body: StoredBody, _ call: S3Call) throws -> ObjectRecord {
        let checksums = body.checksums.isEmpty ? nil : try JSON.encode(body.checksums)
        return ObjectRecord(
            bucket: call.bucket, key: call.key, file: body.file, size: body.size, etag: body.md5,
            contentType: call.call.headers["content-type"], metadata: try call.metadata(),
            checksums: checksums.map { String(decoding: $0, as: UTF8.self) }, modifiedAt: call.now)
    }
}

import AWSCore
import Crypto

extension S3Routes {
    static let createMultipartUpload: @Sendable (S3Call) async throws -> Reply = { call in
        let upload = UploadRecord(
            id: ServiceResponder.requestID().filter { $0 != "-" }, bucket: call.bucket,
            key: call.key, contentType: call.call.headers["content-type"],
            metadata: try call.metadata(), createdAt: call.now)
        try await call.backend.store.write { db in
            try requireBucket(upload.bucket, in: db)
            try upload.insert(db)
        }
        let result = XMLElement("InitiateMultipartUploadResult", namespace: S3Call.namespace) {
            XMLElement("Bucket", upload.bucket)
            XMLElement("Key", upload.key)
            XMLElement("UploadId", upload.id)
        }
        return S3Call.xml(result, call.call)
    }

    static let uploadPart: @Sendable (S3Call) async throws -> Reply = { call in
        let number = try partNumber(call)
        let upload = try await call.backend.store.read { try require(call, in: $0) }
        let body = try await intake(call).store(in: call.backend.objects)
        let part = PartRecord(
            uploadId: upload.id, number: number, file: body.file, size: body.size, etag: body.md5,
            checksums: nil, modifiedAt: call.now)
        try await put(part, call)
        var reply = Reply(headers: ["ETag": "\"\(part.etag)\""])
        for (algorithm, value) in body.checksums {
            reply.headers["x-amz-checksum-\(algorithm)"] = value
        }
        return reply
    }

    static let abortMultipartUpload: @Sendable (S3Call) async throws -> Reply = { call in
        let files = try await call.backend.store.write { db in
            let upload = try require(call, in: db)
            let files = try upload.parts(in: db).map(\.file)
            try upload.delete(db)
            return files
        }
        call.backend.objects.remove(files)
        return Reply(status: 204)
    }

    static func partNumber(_ call: S3Call) throws -> Int {
        guard let number = call.call.query("partNumber").flatMap({ Int($0) }),
            (1...10_000).contains(number)
        else {
            throw Fault(
                400, "InvalidArgument",
                "Part number must be an integer between 1 and 10000, inclusive")
        }
        return number
    }

    static func put(_ part: PartRecord, _ call: S3Call) async throws {
        do {
            let old = try await call.backend.store.write { db in
                let upload = try require(call, in: db)
                let old = try upload.parts(in: db).first { $0.number == part.number }?.file
                try part.upsert(db)
                return old
            }
            call.backend.objects.remove([old].compactMap(\.self))
        } catch {
            call.backend.objects.remove([part.file])
            throw error
        }
    }
}

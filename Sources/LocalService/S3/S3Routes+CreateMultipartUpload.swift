import AWSCore
import Crypto

extension S3Routes {
    static let createMultipartUpload: @Sendable (S3Call) async throws -> Reply = { call in
        let traits = try ObjectTraits(call)
        let key = try await sealingKey(call)
        let (algorithm, type) = try checksum(call.call)
        let upload = UploadRecord(
            id: FreshID.bytes().hex, bucket: call.bucket,
            key: call.key, contentType: traits.contentType, metadata: traits.metadata,
            createdAt: call.now, headers: traits.headers, kmsKeyId: key, tags: traits.tags,
            checksumAlgorithm: algorithm?.rawValue, checksumType: type)
        try await call.backend.store.write { db in
            try requireBucket(upload.bucket, in: db)
            try upload.insert(db)
        }
        let result = XMLElement("InitiateMultipartUploadResult", namespace: S3Call.namespace) {
            XMLElement("Bucket", upload.bucket)
            XMLElement("Key", upload.key)
            XMLElement("UploadId", upload.id)
        }
        var reply = S3Call.xml(result, call.call)
        for (name, value) in BucketEncryption.headers(key) { reply.headers[name] = value }
        reply.headers["x-amz-checksum-algorithm"] = algorithm?.rawValue.uppercased()
        reply.headers["x-amz-checksum-type"] = type
        return reply
    }

    /// The check of the whole object: hashes are of the parts' hashes, CRC-64 is of the content, and
    /// of the other two the caller chooses, at first of the parts.
    /// Source: S3 user guide, "Checking object integrity", "Full object and composite checksums".
    private static func checksum(
        _ call: Call
    ) throws -> (algorithm: ChecksumAlgorithm?, type: String?) {
        guard let name = call.headers["x-amz-checksum-algorithm"] else { return (nil, nil) }
        guard let algorithm = ChecksumAlgorithm(rawValue: name.lowercased()) else {
            throw Fault(
                400, "InvalidRequest",
                "Checksum algorithm provided is unsupported: \(name). Use CRC32, CRC32C, "
                    + "CRC64NVME, SHA1 or SHA256.")
        }
        let standard = algorithm == .crc64nvme ? "FULL_OBJECT" : "COMPOSITE"
        let type = call.headers["x-amz-checksum-type"]?.uppercased() ?? standard
        let isHash = algorithm == .sha1 || algorithm == .sha256
        guard type == standard || (type == "FULL_OBJECT" && !isHash) else {
            throw Fault(
                400, "InvalidRequest",
                "The \(type) checksum type cannot be used with the \(algorithm.rawValue) checksum "
                    + "algorithm.")
        }
        return (algorithm, type)
    }

    static let uploadPart: @Sendable (S3Call) async throws -> Reply = { call in
        let number = try partNumber(call)
        let upload = try call.backend.store.look { try require(call, in: $0) }
        var intake = intake(call)
        intake.standardAlgorithm = upload.checksumAlgorithm.flatMap(
            ChecksumAlgorithm.init(rawValue:))
        if let standard = intake.standardAlgorithm,
            let stated = ChecksumAlgorithm.named(in: call.call), stated != standard
        {
            throw Fault(
                400, "InvalidRequest",
                "Checksum Type mismatch occurred, expected checksum Type: \(standard.rawValue), "
                    + "actual checksum Type: \(stated.rawValue)")
        }
        let body = try await intake.store(in: call.backend.objects)
        let (algorithm, value) = (body.checksums.first?.key, body.checksums.first?.value)
        let part = PartRecord(
            uploadId: upload.id, number: number, file: body.file, size: body.size, etag: body.md5,
            checksums: try checksumText(
                algorithm.flatMap(ChecksumAlgorithm.init(rawValue:)), value),
            modifiedAt: call.now)
        try await put(part, call)
        var reply = Reply(headers: ["ETag": "\"\(part.etag)\""])
        for (algorithm, value) in body.checksums {
            reply.headers["x-amz-checksum-\(algorithm)"] = value
        }
        for (name, value) in BucketEncryption.headers(upload.kmsKeyId) {
            reply.headers[name] = value
        }
        return reply
    }

    /// A check as the store keeps it.
    static func checksumText(_ algorithm: ChecksumAlgorithm?, _ value: String?) throws -> String? {
        guard let algorithm, let value else { return nil }
        return String(decoding: try JSON.encode([algorithm.rawValue: value]), as: UTF8.self)
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

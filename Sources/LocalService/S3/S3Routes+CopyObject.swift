import AWSCore

extension S3Routes {
    static let copyObject: @Sendable (S3Call) async throws -> Reply = { call in
        let source = try source(call)
        let original = try await call.backend.store.read { db in
            try requireBucket(source.bucket, in: db)
            guard let object = try ObjectRecord.find(source.bucket, source.key, in: db) else {
                throw Fault(404, "NoSuchKey", "The specified key does not exist.")
            }
            return object
        }
        var copy = original
        (copy.bucket, copy.key, copy.modifiedAt) = (call.bucket, call.key, call.now)
        if call.call.headers["x-amz-metadata-directive"] == "REPLACE" {
            copy.metadata = try call.metadata()
            copy.contentType = call.call.headers["content-type"]
        }
        let objects = call.backend.objects
        copy.file = try await Blocking.run {
            try objects.copy(objects.content(of: original), nil).name
        }
        try await put(copy, call)
        let result = XMLElement("CopyObjectResult", namespace: S3Call.namespace) {
            XMLElement("ETag", "\"\(copy.etag)\"")
            XMLElement("LastModified", copy.modified.iso8601)
        }
        return S3Call.xml(result, call.call)
    }

    /// A part that is a range of an object, or all of it.
    static let uploadPartCopy: @Sendable (S3Call) async throws -> Reply = { call in
        let source = try source(call)
        let number = try partNumber(call)
        let (upload, original) = try await call.backend.store.read { db in
            try requireBucket(source.bucket, in: db)
            guard let object = try ObjectRecord.find(source.bucket, source.key, in: db) else {
                throw Fault(404, "NoSuchKey", "The specified key does not exist.")
            }
            return (try require(call, in: db), object)
        }
        let range = try range(call.call.headers["x-amz-copy-source-range"], of: original.size)
        let objects = call.backend.objects
        let (file, md5) = try await Blocking.run {
            try objects.copy(objects.content(of: original), range)
        }
        let part = PartRecord(
            uploadId: upload.id, number: number, file: file,
            size: range?.count ?? original.size, etag: md5, modifiedAt: call.now)
        try await put(part, call)
        let result = XMLElement("CopyPartResult", namespace: S3Call.namespace) {
            XMLElement("ETag", "\"\(part.etag)\"")
            XMLElement("LastModified", call.call.at.iso8601)
        }
        return S3Call.xml(result, call.call)
    }

    /// Reads `bucket/key` or `/bucket/key`, percent-encoded.
    private static func source(_ call: S3Call) throws -> (bucket: String, key: String) {
        let header = call.call.headers["x-amz-copy-source"] ?? ""
        let path = header.hasPrefix("/") ? header.dropFirst() : header[...]
        let parts = path.split(separator: "?")[0].split(separator: "/", maxSplits: 1)
        guard parts.count == 2, let bucket = PercentCoding.decode(parts[0]),
            let key = PercentCoding.decode(parts[1])
        else {
            throw Fault(
                400, "InvalidArgument", "Copy Source must mention the source bucket and key")
        }
        return (bucket, key)
    }
}

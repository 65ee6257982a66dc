import AWSCore

/// A file that is not as long as its object: nothing of it is served.
struct DamagedObject: Error, Sendable {
    let file: String
}

extension S3Routes {
    static let getObject: @Sendable (S3Call) async throws -> Reply = { call in
        let (object, file) = try await opened(call)
        guard file.size == object.size else { throw DamagedObject(file: object.file) }
        if let reply = try unchanged(object, call) { return reply }
        var reply = try head(object, call)
        let range = try range(call.call.headers["range"], of: object.size)
        if let range {
            reply.status = 206
            reply.headers["Content-Range"] =
                "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(object.size)"
        } else {
            try addChecksums(object, call, &reply)
        }
        reply.body = .file(file, range ?? 0..<object.size)
        return reply
    }

    /// An object with its file open; once more when the object was replaced in between.
    private static func opened(
        _ call: S3Call
    ) async throws -> (ObjectRecord, any RangeReading) {
        let objects = call.backend.objects
        let object = try await find(call)
        do {
            return (object, try objects.content(of: object))
        } catch let problem as KeyProblem {
            throw problem.s3
        } catch let failure as FileFailure where failure.isMissing {
            let object = try await find(call)
            return (object, try objects.content(of: object))
        }
    }

    static let headObject: @Sendable (S3Call) async throws -> Reply = { call in
        let object = try await find(call)
        if let reply = try unchanged(object, call) { return reply }
        var reply = try head(object, call)
        reply.headers["Content-Length"] = "\(object.size)"
        try addChecksums(object, call, &reply)
        return reply
    }

    static func find(_ call: S3Call) async throws -> ObjectRecord {
        try await call.backend.store.read { db in
            try requireBucket(call.bucket, in: db)
            guard let object = try ObjectRecord.find(call.bucket, call.key, in: db) else {
                throw Fault(404, "NoSuchKey", "The specified key does not exist.")
            }
            return object
        }
    }

    private static func head(_ object: ObjectRecord, _ call: S3Call) throws -> Reply {
        var reply = Reply(headers: [
            "ETag": "\"\(object.etag)\"", "Last-Modified": object.modified.httpDate,
            "Accept-Ranges": "bytes",
            "Content-Type": object.contentType ?? "binary/octet-stream",
        ])
        for (name, value) in BucketEncryption.headers(object.kmsKeyId) {
            reply.headers[name] = value
        }
        if let metadata = object.metadata {
            let values = try JSON.decode([String: String].self, from: Array(metadata.utf8))
            for (name, value) in values { reply.headers["x-amz-meta-\(name)"] = value }
        }
        return reply
    }

    private static func addChecksums(
        _ object: ObjectRecord, _ call: S3Call, _ reply: inout Reply
    ) throws {
        guard call.call.headers["x-amz-checksum-mode"]?.uppercased() == "ENABLED",
            let checksums = object.checksums
        else { return }
        let values = try JSON.decode([String: String].self, from: Array(checksums.utf8))
        for (algorithm, value) in values { reply.headers["x-amz-checksum-\(algorithm)"] = value }
        reply.headers["x-amz-checksum-type"] = "FULL_OBJECT"
    }

    /// The answer to a condition that makes the content unnecessary or wrong.
    private static func unchanged(_ object: ObjectRecord, _ call: S3Call) throws -> Reply? {
        func names(_ header: String) -> Bool? {
            call.call.headers[header].map { value in
                value == "*"
                    || value.split(separator: ",").contains { tag in
                        tag.filter { $0 != "\"" && $0 != " " } == object.etag
                    }
            }
        }
        if names("if-match") == false {
            throw Fault(
                412, "PreconditionFailed",
                "At least one of the pre-conditions you specified did not hold")
        }
        guard names("if-none-match") == true else { return nil }
        return Reply(status: 304, headers: ["ETag": "\"\(object.etag)\""])
    }

    /// The bytes of `bytes=1-5`, `bytes=5-` or `bytes=-5`; nil for all of them and for other units.
    static func range(_ header: String?, of size: Int) throws -> Range<Int>? {
        guard let header, header.hasPrefix("bytes="), !header.contains(",") else { return nil }
        let ends = header.dropFirst(6).split(separator: "-", omittingEmptySubsequences: false)
        guard ends.count == 2 else { return nil }
        let (first, last) = (Int(ends[0]), Int(ends[1]))
        let range: Range<Int>
        switch (first, last) {
        case (.some(let first), .some(let last)) where first <= last && last < .max:
            range = first..<min(last + 1, max(size, first))
        case (.some(let first), nil) where ends[1].isEmpty: range = first..<max(size, first)
        case (nil, .some(let last)) where ends[0].isEmpty: range = max(0, size - last)..<size
        default: return nil
        }
        guard !range.isEmpty else {
            throw Fault(416, "InvalidRange", "The requested range is not satisfiable")
        }
        return range
    }
}

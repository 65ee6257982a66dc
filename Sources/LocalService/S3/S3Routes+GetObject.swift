import AWSCore
import GRDB

/// A file that is not as long as its object: nothing of it is served.
struct DamagedObject: Error, Sendable {
    let file: String
}

extension S3Routes {
    static let getObject: @Sendable (S3Call) async throws -> Reply = { call in
        let (head, content) = try await opened(call)
        let object = head.object
        guard content.size == object.size else { throw DamagedObject(file: object.file) }
        guard try ObjectConditions.isWanted(object, call.call.headers) else {
            return Reply(status: 304, headers: ["ETag": "\"\(object.etag)\""])
        }
        var reply = try head.reply(call)
        let range = try range(head, call, &reply)
        if range == nil { try head.addChecksums(call, to: &reply) }
        let wanted = range ?? 0..<object.size
        if object.kmsKeyId != nil {
            // A sealed chunk that was tampered with is an error and not a broken answer.
            _ = try content.bytes(wanted.lowerBound..<min(wanted.lowerBound + 1, object.size))
        }
        reply.body = .file(content, wanted)
        return reply
    }

    /// An object with its file open; once more when the object was replaced in between.
    private static func opened(_ call: S3Call) async throws -> (ObjectHead, any RangeReading) {
        let objects = call.backend.objects
        do {
            let head = try await find(call)
            do {
                return (head, try objects.content(of: head.object))
            } catch let failure as FileFailure where failure.isMissing {
                let head = try await find(call)
                return (head, try objects.content(of: head.object))
            }
        } catch let problem as KeyProblem {
            throw problem.s3
        }
    }

    static let headObject: @Sendable (S3Call) async throws -> Reply = { call in
        let head = try await find(call)
        guard try ObjectConditions.isWanted(head.object, call.call.headers) else {
            return Reply(status: 304, headers: ["ETag": "\"\(head.object.etag)\""])
        }
        var reply = try head.reply(call)
        let range = try range(head, call, &reply)
        if range == nil { try head.addChecksums(call, to: &reply) }
        reply.headers["Content-Length"] = "\(range?.count ?? head.object.size)"
        return reply
    }

    /// The object that a call names, with its version; throws `Fault`.
    static func find(_ call: S3Call) async throws -> ObjectHead {
        let version = call.call.query("versionId")
        return try call.backend.store.look { db in
            try find(call.bucket, call.key, version: version, in: db)
        }
    }

    static func find(
        _ bucketName: String, _ key: String, version: String?, in db: Database
    ) throws -> ObjectHead {
        guard let bucket = try BucketRecord.named(bucketName, in: db) else {
            throw Fault(404, "NoSuchBucket", "The specified bucket does not exist")
        }
        guard let object = try ObjectRecord.find(bucketName, key, version: version, in: db) else {
            var headers: [String: String] = [:]
            if bucket.versioning != nil,
                let marker = try ObjectVersion.newest(bucketName, key, in: db)
            {
                headers = [
                    "x-amz-delete-marker": "true", "x-amz-version-id": marker.versionId,
                ]
            }
            throw Fault(
                404, "NoSuchKey", "The specified key does not exist.", headers: headers)
        }
        return ObjectHead(object: object, isVersioned: bucket.versioning != nil)
    }

    /// The part of the object that is asked for by `Range` or by number, told in the answer; nil for
    /// all of it.
    private static func range(
        _ head: ObjectHead, _ call: S3Call, _ reply: inout Reply
    ) throws -> Range<Int>? {
        let size = head.object.size
        var found = try range(call.call.headers["range"], of: size)
        if call.call.query("partNumber") != nil {
            let number = try partNumber(call)
            let parts = try head.parts()
            guard found == nil, number <= parts?.count ?? 1 else {
                throw Fault(
                    416, "InvalidPartNumber", "The requested partnumber is not satisfiable")
            }
            let start = parts?.prefix(number - 1).reduce(0, +) ?? 0
            found = start..<start + (parts?[number - 1] ?? size)
            if let parts { reply.headers["x-amz-mp-parts-count"] = "\(parts.count)" }
        }
        guard let found, !found.isEmpty else { return nil }
        reply.status = 206
        reply.headers["Content-Range"] =
            "bytes \(found.lowerBound)-\(found.upperBound - 1)/\(size)"
        return found
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
            throw Fault(
                416, "InvalidRange", "The requested range is not satisfiable",
                headers: ["Content-Range": "bytes */\(size)"])
        }
        return range
    }
}

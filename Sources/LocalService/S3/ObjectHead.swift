import AWSCore

/// The headers that tell of an object.
struct ObjectHead: Sendable {
    let object: ObjectRecord
    /// Whether the bucket keeps versions or once did.
    let isVersioned: Bool

    /// The answer without its body; throws `WireError` when the store holds no JSON.
    func reply(_ call: S3Call) throws -> Reply {
        var reply = Reply(headers: [
            "ETag": "\"\(object.etag)\"", "Last-Modified": object.modified.httpDate,
            "Accept-Ranges": "bytes",
            "Content-Type": object.contentType ?? "binary/octet-stream",
        ])
        for (name, value) in try Self.values(object.headers) { reply.headers[name] = value }
        for (name, value) in try Self.values(object.metadata) {
            reply.headers["x-amz-meta-\(name)"] = value
        }
        for (name, value) in BucketEncryption.headers(object.kmsKeyId) {
            reply.headers[name] = value
        }
        if isVersioned { reply.headers["x-amz-version-id"] = object.shownVersion }
        let tags = try ObjectTags(text: object.tags).values.count
        if tags > 0 { reply.headers["x-amz-tagging-count"] = "\(tags)" }
        Self.override(&reply, call.call)
        return reply
    }

    /// Adds the checks when the caller asks for them; they are those of the whole object.
    func addChecksums(_ call: S3Call, to reply: inout Reply) throws {
        guard call.call.headers["x-amz-checksum-mode"]?.uppercased() == "ENABLED" else { return }
        let values = try Self.values(object.checksums)
        for (algorithm, value) in values { reply.headers["x-amz-checksum-\(algorithm)"] = value }
        if !values.isEmpty {
            reply.headers["x-amz-checksum-type"] = object.checksumType ?? "FULL_OBJECT"
        }
    }

    /// The sizes of the parts that the object was uploaded in; nil when it was not.
    func parts() throws -> [Int]? {
        try object.parts.map { try JSON.decode([Int].self, from: Array($0.utf8)) }
    }

    static func values(_ text: String?) throws -> [String: String] {
        try text.map { try JSON.decode([String: String].self, from: Array($0.utf8)) } ?? [:]
    }

    /// Headers that the query of a signed request replaces.
    private static func override(_ reply: inout Reply, _ call: Call) {
        for name in [
            "content-type", "content-language", "expires", "cache-control", "content-disposition",
            "content-encoding",
        ] {
            guard let value = call.query("response-\(name)") else { continue }
            // A line break would let the query write headers of its own.
            reply.headers[name] = value.filter { !$0.isNewline }
        }
    }
}

import AWSCore

extension S3Routes {
    static let copyObject: @Sendable (S3Call) async throws -> Reply = { call in
        let traits = try ObjectTraits(call)
        let key = try await sealingKey(call)
        let source = try await source(call)
        let original = source.object
        let isReplacing = call.call.headers["x-amz-metadata-directive"] == "REPLACE"
        guard
            isReplacing || key != nil || original.bucket != call.bucket
                || original.key != call.key
                || call.call.headers["x-amz-copy-source"]?.contains("?") == true
        else {
            throw Fault(
                400, "InvalidRequest",
                "This copy request is illegal because it is trying to copy an object to itself "
                    + "without changing the object's metadata, storage class, website redirect "
                    + "location or encryption attributes.")
        }
        var copy = original
        (copy.bucket, copy.key, copy.modifiedAt) = (call.bucket, call.key, call.now)
        (copy.versionId, copy.parts) = (nil, nil)
        if isReplacing { traits.apply(to: &copy) }
        if call.call.headers["x-amz-tagging-directive"] == "REPLACE" { copy.tags = traits.tags }
        (copy.file, copy.etag) = try await duplicate(original, under: key, call)
        copy.kmsKeyId = key
        let isVersioned = try await put(&copy, call)
        let result = XMLElement("CopyObjectResult", namespace: S3Call.namespace) {
            XMLElement("ETag", "\"\(copy.etag)\"")
            XMLElement("LastModified", copy.modified.iso8601)
        }
        var reply = S3Call.xml(result, call.call)
        describe(copy, isVersioned, in: &reply)
        if source.isVersioned {
            reply.headers["x-amz-copy-source-version-id"] = original.shownVersion
        }
        return reply
    }

    /// The copy of an object's file, sealed under a key or plain, and its entity tag: that of one
    /// upload, as S3 makes it of an object in parts, too.
    private static func duplicate(
        _ original: ObjectRecord, under key: String?, _ call: S3Call
    ) async throws -> (file: String, etag: String) {
        let objects = call.backend.objects
        do {
            return try await Blocking.run {
                let (file, md5) = try objects.copy(objects.content(of: original), nil)
                guard let key else { return (file, md5) }
                return (try objects.seal(file, under: key), md5)
            }
        } catch let problem as KeyProblem {
            throw problem.s3
        }
    }

    /// A part that is a range of an object, or all of it.
    static let uploadPartCopy: @Sendable (S3Call) async throws -> Reply = { call in
        let number = try partNumber(call)
        let source = try await source(call)
        let original = source.object
        let upload = try await call.backend.store.read { try require(call, in: $0) }
        let range = try range(call.call.headers["x-amz-copy-source-range"], of: original.size)
        let objects = call.backend.objects
        let algorithm = upload.checksumAlgorithm.flatMap(ChecksumAlgorithm.init(rawValue:))
        var copied: (file: String, md5: String, checksum: String?)
        do {
            copied = try await Blocking.run {
                var checksum = algorithm?.begin()
                let (file, md5) = try objects.copy(objects.content(of: original), range) {
                    checksum?.update($0)
                }
                return (file, md5, checksum?.base64)
            }
        } catch let problem as KeyProblem {
            throw problem.s3
        }
        let checksums = try checksumText(algorithm, copied.checksum)
        try await put(
            PartRecord(
                uploadId: upload.id, number: number, file: copied.file,
                size: range?.count ?? original.size, etag: copied.md5, checksums: checksums,
                modifiedAt: call.now), call)
        let result = XMLElement("CopyPartResult", namespace: S3Call.namespace) {
            XMLElement("ETag", "\"\(copied.md5)\"")
            XMLElement("LastModified", call.call.at.iso8601)
            if let algorithm, let value = copied.checksum {
                XMLElement(algorithm.element, value)
            }
        }
        return S3Call.xml(result, call.call)
    }

    /// The object that a copy is made from: `bucket/key` or `/bucket/key`, percent-encoded, and
    /// perhaps `?versionId=ID`. Throws `Fault`, also when its conditions do not hold.
    private static func source(_ call: S3Call) async throws -> ObjectHead {
        let header = call.call.headers["x-amz-copy-source"] ?? ""
        let path = header.hasPrefix("/") ? header.dropFirst() : header[...]
        let sides = path.split(separator: "?", maxSplits: 1)
        let parts = sides.first?.split(separator: "/", maxSplits: 1) ?? []
        guard parts.count == 2, let bucket = PercentCoding.decode(parts[0]),
            let key = PercentCoding.decode(parts[1])
        else {
            throw Fault(
                400, "InvalidArgument", "Copy Source must mention the source bucket and key")
        }
        let version =
            sides.count == 2 && sides[1].hasPrefix("versionId=")
            ? PercentCoding.decode(sides[1].dropFirst(10)) : nil
        let head = try await call.backend.store.read { db in
            try find(bucket, key, version: version, in: db)
        }
        let isWanted = try ObjectConditions.isWanted(
            head.object, call.call.headers, prefix: "x-amz-copy-source-")
        guard isWanted else { throw Fault.preconditionFailed }
        return head
    }
}

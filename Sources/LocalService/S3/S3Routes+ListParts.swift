import AWSCore
import GRDB

extension S3Routes {
    static let listParts: @Sendable (S3Call) async throws -> Reply = { call in
        let limit = try limit("max-parts", call)
        let marker = call.call.query("part-number-marker").flatMap { Int($0) } ?? 0
        let (upload, parts) = try await call.backend.store.read { db in
            let upload = try require(call, in: db)
            return (upload, try upload.parts(in: db).filter { $0.number > marker })
        }
        let page = parts.prefix(limit)
        let checks = try page.map { try ObjectHead.values($0.checksums) }
        let result = XMLElement("ListPartsResult", namespace: S3Call.namespace) {
            XMLElement("Bucket", upload.bucket)
            XMLElement("Key", upload.key)
            XMLElement("UploadId", upload.id)
            XMLElement("PartNumberMarker", "\(marker)")
            if let last = page.last { XMLElement("NextPartNumberMarker", "\(last.number)") }
            XMLElement("MaxParts", "\(limit)")
            XMLElement("IsTruncated", parts.count > limit ? "true" : "false")
            owner(call.call.account)
            XMLElement("StorageClass", "STANDARD")
            for (part, checks) in zip(page, checks) {
                XMLElement("Part") {
                    XMLElement("PartNumber", "\(part.number)")
                    XMLElement("LastModified", Timestamp(milliseconds: part.modifiedAt).iso8601)
                    XMLElement("ETag", "\"\(part.etag)\"")
                    XMLElement("Size", "\(part.size)")
                    for algorithm in ChecksumAlgorithm.allCases {
                        if let value = checks[algorithm.rawValue] {
                            XMLElement(algorithm.element, value)
                        }
                    }
                }
            }
        }
        return S3Call.xml(result, call.call)
    }

    static let listMultipartUploads: @Sendable (S3Call) async throws -> Reply = { call in
        let limit = try limit("max-uploads", call)
        let prefix = call.call.query("prefix") ?? ""
        let marker = call.call.query("key-marker") ?? ""
        let after = call.call.query("upload-id-marker") ?? ""
        let uploads = try await call.backend.store.read { db in
            try requireBucket(call.bucket, in: db)
            return try UploadRecord.fetchAll(
                db,
                sql: """
                    SELECT * FROM upload WHERE bucket = ? AND substr(key, 1, length(?)) = ?
                    AND (key > ? OR (key = ? AND ? != '' AND id > ?)) ORDER BY key, id LIMIT ?
                    """,
                arguments: [
                    call.bucket, prefix, prefix, marker, marker, after, after, limit + 1,
                ])
        }
        let encode = encoding(call)
        let page = uploads.prefix(limit)
        let result = XMLElement("ListMultipartUploadsResult", namespace: S3Call.namespace) {
            XMLElement("Bucket", call.bucket)
            XMLElement("KeyMarker", encode(marker))
            XMLElement("UploadIdMarker", after)
            if uploads.count > limit, let last = page.last {
                XMLElement("NextKeyMarker", encode(last.key))
                XMLElement("NextUploadIdMarker", last.id)
            }
            XMLElement("Prefix", encode(prefix))
            XMLElement("MaxUploads", "\(limit)")
            XMLElement("IsTruncated", uploads.count > limit ? "true" : "false")
            for upload in page {
                XMLElement("Upload") {
                    XMLElement("Key", encode(upload.key))
                    XMLElement("UploadId", upload.id)
                    owner(call.call.account)
                    XMLElement("StorageClass", "STANDARD")
                    XMLElement("Initiated", Timestamp(milliseconds: upload.createdAt).iso8601)
                }
            }
        }
        return S3Call.xml(result, call.call)
    }

    private static func limit(_ name: String, _ call: S3Call) throws -> Int {
        guard let limit = Int(call.call.query(name) ?? "1000"), limit > 0 else {
            throw Fault(400, "InvalidArgument", "\(name) must be 1 or more.")
        }
        return min(limit, 1000)
    }
}

import AWSCore
import Crypto
import GRDB

extension S3Routes {
    static let completeMultipartUpload: @Sendable (S3Call) async throws -> Reply = { call in
        let request = try await call.document()
        let (upload, known) = try await call.backend.store.read { db in
            let upload = try require(call, in: db)
            return (upload, try upload.parts(in: db))
        }
        let parts = try chosen(request, known)
        let record = try await object(of: parts, upload, call)
        let (placed, isVersioned) = try await finish(
            record, upload, removing: known.map(\.file), call)
        let checksum = try ObjectHead.values(placed.checksums).first
        let result = XMLElement("CompleteMultipartUploadResult", namespace: S3Call.namespace) {
            XMLElement("Location", "/\(placed.bucket)/\(placed.key)")
            XMLElement("Bucket", placed.bucket)
            XMLElement("Key", placed.key)
            XMLElement("ETag", "\"\(placed.etag)\"")
            if let checksum, let algorithm = ChecksumAlgorithm(rawValue: checksum.key) {
                XMLElement(algorithm.element, checksum.value)
                XMLElement("ChecksumType", placed.checksumType ?? "FULL_OBJECT")
            }
        }
        var reply = S3Call.xml(result, call.call)
        describe(placed, isVersioned, in: &reply)
        return reply
    }

    /// The upload that a call names; throws `NoSuchUpload`.
    static func require(_ call: S3Call, in db: Database) throws -> UploadRecord {
        let id = call.call.query("uploadId") ?? ""
        guard let upload = try UploadRecord.find(id, call.bucket, call.key, in: db) else {
            throw Fault(
                404, "NoSuchUpload",
                "The specified upload does not exist: it was completed, aborted or never begun.")
        }
        return upload
    }

    /// The record of the object that the parts make; its file is written. Throws `BadDigest` when
    /// the caller states another check of the whole.
    private static func object(
        of parts: [PartRecord], _ upload: UploadRecord, _ call: S3Call
    ) async throws -> ObjectRecord {
        let algorithm = upload.checksumAlgorithm.flatMap(ChecksumAlgorithm.init(rawValue:))
        let isWhole = upload.checksumType == "FULL_OBJECT"
        let objects = call.backend.objects
        let (file, whole) = try await Blocking.run {
            var checksum = isWhole ? algorithm?.begin() : nil
            let file = try objects.concatenate(parts.map(\.file)) { checksum?.update($0) }
            guard let key = upload.kmsKeyId else { return (file, checksum?.base64) }
            return (try objects.seal(file, under: key), checksum?.base64)
        }
        let checksum = try whole ?? algorithm.flatMap { try composite(parts, $0) }
        if let algorithm, let given = call.call.headers[algorithm.header], given != checksum {
            objects.remove([file])
            throw Fault(
                400, "BadDigest",
                "The \(algorithm.rawValue.uppercased()) you specified did not match the calculated "
                    + "checksum.")
        }
        return ObjectRecord(
            bucket: upload.bucket, key: upload.key, file: file,
            size: parts.map(\.size).reduce(0, +), etag: etag(parts),
            contentType: upload.contentType, metadata: upload.metadata,
            checksums: try checksumText(algorithm, checksum), modifiedAt: call.now,
            headers: upload.headers, kmsKeyId: upload.kmsKeyId, tags: upload.tags,
            parts: String(decoding: try JSON.encode(parts.map(\.size)), as: UTF8.self),
            checksumType: checksum == nil ? nil : upload.checksumType)
    }

    /// The check of the parts' checks and how many there are; nil when a part has none.
    private static func composite(
        _ parts: [PartRecord], _ algorithm: ChecksumAlgorithm
    ) throws -> String? {
        var checksum = algorithm.begin()
        for part in parts {
            guard let value = try ObjectHead.values(part.checksums)[algorithm.rawValue],
                let bytes = Blob(base64: value)?.bytes
            else { return nil }
            bytes.withUnsafeBytes { checksum.update($0) }
        }
        return "\(checksum.base64)-\(parts.count)"
    }

    /// The object in place, the upload and its parts gone: in one transaction.
    private static func finish(
        _ record: ObjectRecord, _ upload: UploadRecord, removing parts: [String], _ call: S3Call
    ) async throws -> (ObjectRecord, isVersioned: Bool) {
        do {
            let (placed, old, isVersioned) = try await call.backend.store.write { db in
                _ = try require(call, in: db)
                try ObjectConditions.checkPut(
                    ObjectRecord.find(record.bucket, record.key, in: db), call.call.headers)
                try upload.delete(db)
                var placed = record
                let old = try placed.place(in: db)
                return (
                    placed, old, try BucketRecord.named(record.bucket, in: db)?.versioning != nil
                )
            }
            call.backend.objects.remove(parts + [old].compactMap(\.self))
            return (placed, isVersioned)
        } catch {
            call.backend.objects.remove([record.file])
            throw error
        }
    }

    /// The least size of every part but the last, in bytes.
    private static let smallest = 5 * 1024 * 1024

    private static func chosen(_ request: XMLElement, _ known: [PartRecord]) throws -> [PartRecord]
    {
        let listed = request.all("Part")
        guard request.name == "CompleteMultipartUpload", !listed.isEmpty else {
            throw S3Call.malformedXML
        }
        let parts = try listed.map { element in
            let number = Int(element["PartNumber"]?.text ?? "")
            let etag = element["ETag"]?.text.filter { $0 != "\"" }
            guard let part = known.first(where: { $0.number == number }), part.etag == etag,
                try hasChecksums(part, element)
            else {
                throw Fault(
                    400, "InvalidPart",
                    "One or more of the specified parts could not be found or has another entity "
                        + "tag or checksum.")
            }
            return part
        }
        guard zip(parts, parts.dropFirst()).allSatisfy({ $0.number < $1.number }) else {
            throw Fault(400, "InvalidPartOrder", "The list of parts was not in ascending order.")
        }
        guard parts.dropLast().allSatisfy({ $0.size >= smallest }) else {
            throw Fault(
                400, "EntityTooSmall",
                "Your proposed upload is smaller than the minimum allowed size")
        }
        return parts
    }

    /// Whether a part has the checks that the list says of it.
    private static func hasChecksums(_ part: PartRecord, _ element: XMLElement) throws -> Bool {
        let values = try ObjectHead.values(part.checksums)
        return ChecksumAlgorithm.allCases.allSatisfy { algorithm in
            guard let given = element[algorithm.element]?.text,
                let known = values[algorithm.rawValue]
            else { return true }
            return given == known
        }
    }

    /// MD5 over the parts' MD5s and how many there are, as S3 makes it.
    private static func etag(_ parts: [PartRecord]) -> String {
        var hash = Insecure.MD5()
        for part in parts { hash.update(data: bytes(ofHex: part.etag)) }
        return "\(hash.finalize().hex)-\(parts.count)"
    }

    private static func bytes(ofHex text: String) -> [UInt8] {
        let digits = Array(text)
        return stride(from: 0, to: digits.count - 1, by: 2).compactMap {
            UInt8(String(digits[$0...$0 + 1]), radix: 16)
        }
    }
}

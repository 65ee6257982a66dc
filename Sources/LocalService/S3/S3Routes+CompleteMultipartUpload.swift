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
        let objects = call.backend.objects
        let file = try await Blocking.run { try objects.concatenate(parts.map(\.file)) }
        let record = ObjectRecord(
            bucket: upload.bucket, key: upload.key, file: file,
            size: parts.map(\.size).reduce(0, +),
            etag: etag(parts), contentType: upload.contentType, metadata: upload.metadata,
            modifiedAt: call.now)
        try await finish(record, upload, removing: known.map(\.file), call)
        let result = XMLElement("CompleteMultipartUploadResult", namespace: S3Call.namespace) {
            XMLElement("Location", "/\(record.bucket)/\(record.key)")
            XMLElement("Bucket", record.bucket)
            XMLElement("Key", record.key)
            XMLElement("ETag", "\"\(record.etag)\"")
        }
        return S3Call.xml(result, call.call)
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

    /// The object in place, the upload and its parts gone: in one transaction.
    private static func finish(
        _ record: ObjectRecord, _ upload: UploadRecord, removing parts: [String], _ call: S3Call
    ) async throws {
        do {
            let old = try await call.backend.store.write { db in
                _ = try require(call, in: db)
                try upload.delete(db)
                return try record.replace(in: db)
            }
            call.backend.objects.remove(parts + [old].compactMap(\.self))
        } catch {
            call.backend.objects.remove([record.file])
            throw error
        }
    }

    private static func chosen(_ request: XMLElement, _ known: [PartRecord]) throws -> [PartRecord]
    {
        let listed = request.all("Part")
        guard request.name == "CompleteMultipartUpload", !listed.isEmpty else {
            throw S3Call.malformedXML
        }
        let parts = try listed.map { element in
            let number = Int(element["PartNumber"]?.text ?? "")
            let etag = element["ETag"]?.text.filter { $0 != "\"" }
            guard let part = known.first(where: { $0.number == number }), part.etag == etag else {
                throw Fault(
                    400, "InvalidPart",
                    "One or more of the specified parts could not be found or has another entity tag."
                )
            }
            return part
        }
        guard zip(parts, parts.dropFirst()).allSatisfy({ $0.number < $1.number }) else {
            throw Fault(400, "InvalidPartOrder", "The list of parts was not in ascending order.")
        }
        return parts
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

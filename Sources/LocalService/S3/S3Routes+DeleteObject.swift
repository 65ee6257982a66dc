import AWSCore
import GRDB

extension S3Routes {
    static let deleteObject: @Sendable (S3Call) async throws -> Reply = { call in
        let version = call.call.query("versionId")
        let deletion = try await call.backend.store.write { db in
            try requireBucket(call.bucket, in: db)
            return try delete(call.key, version, call, in: db)
        }
        call.backend.objects.remove(deletion.files)
        var reply = Reply(status: 204)
        reply.headers["x-amz-version-id"] = deletion.versionId
        if deletion.isMarker { reply.headers["x-amz-delete-marker"] = "true" }
        return reply
    }

    /// An entry of a DeleteObjects and what became of it.
    private struct Entry: Sendable {
        let key: String
        let version: String?
        var deletion = ObjectDeletion()
        var refusal: AccessRefusal?
    }

    static let deleteObjects: @Sendable (S3Call) async throws -> Reply = { call in
        let request = try await call.document()
        var entries = request.all("Object").compactMap { object in
            object["Key"].map { Entry(key: $0.text, version: object["VersionId"]?.text) }
        }
        guard request.name == "Delete", !entries.isEmpty, entries.count <= 1000 else {
            throw S3Call.malformedXML
        }
        for index in entries.indices {
            entries[index].refusal = try S3Access(call: call).refusal(
                removing: entries[index].key, hasVersion: entries[index].version != nil)
        }
        let allowed = entries
        entries = try await call.backend.store.write { db in
            try requireBucket(call.bucket, in: db)
            return try allowed.map { entry in
                guard entry.refusal == nil else { return entry }
                var entry = entry
                entry.deletion = try delete(entry.key, entry.version, call, in: db)
                return entry
            }
        }
        call.backend.objects.remove(entries.flatMap(\.deletion.files))
        let isQuiet = request["Quiet"]?.text == "true"
        let result = XMLElement("DeleteResult", namespace: S3Call.namespace) {
            for entry in entries where entry.refusal != nil || !isQuiet { element(entry) }
        }
        return S3Call.xml(result, call.call)
    }

    private static func element(_ entry: Entry) -> XMLElement {
        if let refusal = entry.refusal {
            return XMLElement("Error") {
                XMLElement("Key", entry.key)
                if let version = entry.version { XMLElement("VersionId", version) }
                XMLElement("Code", "AccessDenied")
                XMLElement("Message", refusal.sentence)
            }
        }
        return XMLElement("Deleted") {
            XMLElement("Key", entry.key)
            if let version = entry.version { XMLElement("VersionId", version) }
            if entry.deletion.isMarker {
                XMLElement("DeleteMarker", "true")
                XMLElement("DeleteMarkerVersionId", entry.deletion.versionId ?? "null")
            }
        }
    }

    private static func delete(
        _ key: String, _ version: String?, _ call: S3Call, in db: Database
    ) throws -> ObjectDeletion {
        guard let version else {
            return try ObjectDeletion.run(call.bucket, key, at: call.now, in: db)
        }
        return try ObjectDeletion.run(call.bucket, key, version: version, in: db)
    }
}

import AWSCore
import GRDB

extension S3Routes {
    static let deleteObject: @Sendable (S3Call) async throws -> Reply = { call in
        let file = try await call.backend.store.write { db in
            try requireBucket(call.bucket, in: db)
            return try remove(call.key, from: call.bucket, in: db)
        }
        call.backend.objects.remove([file].compactMap(\.self))
        return Reply(status: 204)
    }

    static let deleteObjects: @Sendable (S3Call) async throws -> Reply = { call in
        let request = try await call.document()
        let keys = request.all("Object").compactMap { $0["Key"]?.text }
        guard request.name == "Delete", !keys.isEmpty, keys.count <= 1000 else {
            throw S3Call.malformedXML
        }
        let bucket = call.bucket
        let refused = try await refusals(keys, call)
        let files = try await call.backend.store.write { db in
            try requireBucket(bucket, in: db)
            return try keys.filter { refused[$0] == nil }.compactMap {
                try remove($0, from: bucket, in: db)
            }
        }
        call.backend.objects.remove(files)
        let isQuiet = request["Quiet"]?.text == "true"
        let result = XMLElement("DeleteResult", namespace: S3Call.namespace) {
            for key in keys where refused[key] == nil && !isQuiet {
                XMLElement("Deleted") { XMLElement("Key", key) }
            }
            for (key, refusal) in refused.sorted(by: { $0.key < $1.key }) {
                XMLElement("Error") {
                    XMLElement("Key", key)
                    XMLElement("Code", "AccessDenied")
                    XMLElement("Message", refusal.sentence)
                }
            }
        }
        return S3Call.xml(result, call.call)
    }

    /// Why the caller may not remove some of the objects, by key.
    private static func refusals(
        _ keys: [String], _ call: S3Call
    ) async throws -> [String: AccessRefusal] {
        var refused: [String: AccessRefusal] = [:]
        for key in keys { refused[key] = try await S3Access(call: call).refusal(removing: key) }
        return refused
    }

    /// Forgets an object; returns its file, nil when there was no such object.
    private static func remove(
        _ key: String, from bucket: String, in db: Database
    ) throws -> String? {
        let file = try ObjectRecord.find(bucket, key, in: db)?.file
        try db.execute(
            sql: "DELETE FROM object WHERE bucket = ? AND key = ?", arguments: [bucket, key])
        return file
    }
}

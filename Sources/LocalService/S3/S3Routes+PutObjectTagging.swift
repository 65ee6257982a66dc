import AWSCore
import GRDB

extension S3Routes {
    static let getObjectTagging: @Sendable (S3Call) async throws -> Reply = { call in
        let head = try await find(call)
        var reply = S3Call.xml(try ObjectTags(text: head.object.tags).document, call.call)
        if head.isVersioned { reply.headers["x-amz-version-id"] = head.object.shownVersion }
        return reply
    }

    static let putObjectTagging: @Sendable (S3Call) async throws -> Reply = { call in
        let tags = try ObjectTags(await call.document(), limit: 10)
        return try await set(tags.text(), call, status: 200)
    }

    static let deleteObjectTagging: @Sendable (S3Call) async throws -> Reply = { call in
        try await set(nil, call, status: 204)
    }

    private static func set(_ tags: String?, _ call: S3Call, status: Int) async throws -> Reply {
        let version = call.call.query("versionId")
        let head = try await call.backend.store.write { db in
            let head = try find(call.bucket, call.key, version: version, in: db)
            var object = head.object
            object.tags = tags
            let current = try ObjectRecord.find(call.bucket, call.key, in: db)
            if current?.file == object.file {
                try object.update(db)
            } else if var kept = try ObjectVersion.find(
                call.bucket, call.key, object.shownVersion, in: db)
            {
                kept.record = String(decoding: try JSON.encode(object), as: UTF8.self)
                try kept.update(db)
            }
            return head
        }
        var reply = Reply(status: status)
        if head.isVersioned { reply.headers["x-amz-version-id"] = head.object.shownVersion }
        return reply
    }
}

import AWSServices
import GRDB

extension Rekognition {
    /// Throws ResourceNotFoundException unless `arn` names something of this account.
    static func requireResource(_ arn: String, in db: Database) throws {
        let isKnown =
            try ModelRecord.withARN(arn, in: db) != nil
            || ProjectRecord.withARN(arn, in: db) != nil
            || DatasetRecord.withARN(arn, in: db) != nil
        guard isKnown, arn.hasPrefix("arn:aws:rekognition:") else {
            throw Fault.resourceNotFound("The resource \(arn) does not exist.")
        }
    }
}

extension Rekognition.TagResource: ChangingOperation {
    static func change(
        _ input: Input, in db: Database, _ call: Call, _ backend: Backend
    ) throws -> Output {
        try Rekognition.requireResource(input.resourceArn, in: db)
        let count = try TagRecord.set(
            input.tags.map { ($0, $1) }, on: input.resourceArn, in: db)
        let limit = backend.configuration.quotas.tags
        guard count <= limit else {
            throw Fault(
                400, "ServiceQuotaExceededException",
                "A resource may have at most \(limit) tags, this one would have \(count).")
        }
        return Output()
    }
}

extension Rekognition.UntagResource: ChangingOperation {
    static func change(
        _ input: Input, in db: Database, _ call: Call, _ backend: Backend
    ) throws -> Output {
        try Rekognition.requireResource(input.resourceArn, in: db)
        try TagRecord.remove(input.tagKeys, from: input.resourceArn, in: db)
        return Output()
    }
}

extension Rekognition.ListTagsForResource: ServedOperation {
    static func answer(_ input: Input, _ call: Call, _ backend: Backend) async throws -> Output {
        try await backend.store.read { db in
            try Rekognition.requireResource(input.resourceArn, in: db)
            let tags = try TagRecord.all(of: input.resourceArn, in: db)
            return Output(
                tags: Dictionary(tags.map { ($0.key, $0.value) }, uniquingKeysWith: { $1 }))
        }
    }
}

import AWSServices
import GRDB

extension LookoutVision {
    /// Throws ResourceNotFoundException unless `arn` names a project or model of this account.
    static func requireResource(_ arn: String, in db: Database) throws {
        let isModel = arn.contains(":model/")
        let isKnown =
            isModel
            ? try ModelRecord.withARN(arn, in: db) != nil
            : try ProjectRecord.withARN(arn, in: db) != nil
        guard isKnown, arn.hasPrefix("arn:aws:lookoutvision:") else {
            throw Fault.notFound(
                "The resource \(arn) does not exist.", arn, isModel ? .model : .project)
        }
    }
}

extension LookoutVision.TagResource: ChangingOperation {
    static func change(
        _ input: Input, in db: Database, _ call: Call, _ backend: Backend
    ) throws -> Output {
        try LookoutVision.requireResource(input.resourceArn, in: db)
        let count = try TagRecord.set(
            input.tags.map { ($0.key, $0.value) }, on: input.resourceArn, in: db)
        let limit = backend.configuration.quotas.tags
        guard count <= limit else {
            throw Fault.quota(
                "A resource may have at most \(limit) tags, this one would have \(count).",
                input.resourceArn, .model, code: "L-TAGS")
        }
        return Output()
    }
}

extension LookoutVision.UntagResource: ChangingOperation {
    static func change(
        _ input: Input, in db: Database, _ call: Call, _ backend: Backend
    ) throws -> Output {
        try LookoutVision.requireResource(input.resourceArn, in: db)
        try TagRecord.remove(input.tagKeys, from: input.resourceArn, in: db)
        return Output()
    }
}

extension LookoutVision.ListTagsForResource: ServedOperation {
    static func answer(_ input: Input, _ call: Call, _ backend: Backend) async throws -> Output {
        try await backend.store.read { db in
            try LookoutVision.requireResource(input.resourceArn, in: db)
            return Output(
                tags: try TagRecord.all(of: input.resourceArn, in: db).map {
                    LookoutVision.Tag(key: $0.key, value: $0.value)
                })
        }
    }
}

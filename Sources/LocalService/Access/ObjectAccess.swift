import AWSCore
import GRDB

/// What somebody may do with buckets and objects. Operations and jobs that touch objects on a
/// caller's behalf ask it, too.
struct ObjectAccess: Sendable {
    let principal: Principal
    /// The owner of buckets that were made before buckets had one.
    let rootAccount: String
    let context: RequestContext

    /// Whether the caller may read an object; true for a bucket that does not exist.
    func mayRead(_ bucket: String, _ key: String, in db: Database) throws -> Bool {
        try refusal("s3:GetObject", bucket, key, in: db) == nil
    }

    /// Whether the caller may write an object; true for a bucket that does not exist.
    func mayWrite(_ bucket: String, _ key: String, in db: Database) throws -> Bool {
        try refusal("s3:PutObject", bucket, key, in: db) == nil
    }

    /// Why the action is refused; nil when it is allowed.
    func refusal(
        _ action: String, _ bucket: String, _ key: String, in db: Database
    ) throws -> AccessRefusal? {
        do {
            try require(action, bucket, key, in: db)
            return nil
        } catch let refusal as AccessRefusal {
            return refusal
        }
    }

    /// Throws `AccessRefusal` unless the caller may do this with a bucket, or an object in it.
    /// `isNew` says that the bucket is yet to be made: no owner and no policy has a say.
    func require(
        _ action: String, _ bucket: String, _ key: String, in db: Database, isNew: Bool = false
    ) throws {
        let record = isNew ? nil : try BucketRecord.named(bucket, in: db)
        try require(action, bucket, key, record: record)
    }

    /// The first of many objects that the caller may not read; nil when it may read all of them.
    func firstUnreadable(_ objects: [ObjectLocation], in db: Database) throws -> ObjectLocation? {
        var records: [String: BucketRecord?] = [:]
        for object in objects {
            let record = try records[object.bucket] ?? BucketRecord.named(object.bucket, in: db)
            records[object.bucket] = record
            do {
                try require("s3:GetObject", object.bucket, object.key, record: record)
            } catch is AccessRefusal {
                return object
            }
        }
        return nil
    }

    private func require(
        _ action: String, _ bucket: String, _ key: String, record: BucketRecord?
    ) throws {
        let owner = record.map { $0.account ?? rootAccount }
        var request = AccessRequest(
            principal: principal, action: action, resource: Self.arn(bucket, key), context: context)
        request.context["aws:ResourceAccount"] = owner.map { [$0] }
        // Whoever owns the account can always mend the policy of a bucket.
        let isMending = action.hasSuffix("BucketPolicy") && principal.name == nil
        if isMending, owner == principal.account { return }
        try AccessDecision.require(
            request, owner: owner,
            policies: try record?.policy.map { [try Policy($0, of: .bucket)] } ?? [])
    }

    private static func arn(_ bucket: String, _ key: String) -> String {
        if bucket.isEmpty { return "*" }
        return "arn:aws:s3:::" + bucket + (key.isEmpty ? "" : "/" + key)
    }
}

extension Backend {
    /// What the caller may do with objects.
    func objectAccess(for call: Call) -> ObjectAccess {
        ObjectAccess(
            principal: call.principal, rootAccount: keyRing.rootAccount,
            context: RequestContext(call, configuration, region: keys.region))
    }

    /// What a job may do with objects: what its caller may now. Nil stands for the root key.
    func objectAccess(ofJob caller: String?) -> ObjectAccess {
        let principal = keyRing.principal(ofJob: caller)
        return ObjectAccess(
            principal: principal, rootAccount: keyRing.rootAccount,
            context: RequestContext(principal, at: now))
    }
}

import AWSCore
import GRDB

/// Whether a call of S3 is allowed, asked before anything is read or written.
struct S3Access: Sendable {
    let call: S3Call

    /// Throws `AccessRefusal`. The keys of a DeleteObjects stand in its body and are asked for one by
    /// one.
    func check(_ route: S3Routes.Route) throws {
        if route.name == "DeleteObjects" { return }
        try require(
            S3Action.name(of: route.name, hasVersion: call.call.query("versionId") != nil),
            bucket: call.bucket, key: call.key)
        guard route.header == "x-amz-copy-source", let source = S3Action.source(call.call) else {
            return
        }
        try require(
            source.hasVersion ? "s3:GetObjectVersion" : "s3:GetObject", bucket: source.bucket,
            key: source.key)
    }

    /// Why one of many objects may not be removed; nil when it may be.
    func refusal(removing key: String, hasVersion: Bool = false) throws -> AccessRefusal? {
        do {
            try require(
                S3Action.name(of: "DeleteObject", hasVersion: hasVersion), bucket: call.bucket,
                key: key)
            return nil
        } catch let refusal as AccessRefusal {
            return refusal
        }
    }

    private func require(_ action: String, bucket: String, key: String) throws {
        var context = RequestContext(
            call.call, call.backend.configuration, region: call.backend.keys.region)
        for (name, key) in [
            ("prefix", "s3:prefix"), ("delimiter", "s3:delimiter"), ("max-keys", "s3:max-keys"),
            ("versionId", "s3:VersionId"),
        ] {
            context[key] = call.call.query(name).map { [$0] }
        }
        context["s3:x-amz-acl"] = call.call.headers["x-amz-acl"].map { [$0] }
        let ring = call.backend.keyRing
        let access = ObjectAccess(
            principal: call.call.principal, rootAccount: ring.rootAccount, context: context)
        try call.backend.store.look { db in
            // Whose bucket it is decides only once there is one: CreateBucket says that itself.
            try access.require(action, bucket, key, in: db, isNew: action == "s3:CreateBucket")
        }
    }
}

/// What S3 calls the permission for an operation.
enum S3Action {
    private static let names = [
        "ListBuckets": "ListAllMyBuckets", "HeadBucket": "ListBucket", "ListObjects": "ListBucket",
        "ListObjectsV2": "ListBucket", "ListObjectVersions": "ListBucketVersions",
        "ListMultipartUploads": "ListBucketMultipartUploads",
        "ListParts": "ListMultipartUploadParts",
        "HeadObject": "GetObject", "CopyObject": "PutObject", "CreateMultipartUpload": "PutObject",
        "UploadPart": "PutObject", "UploadPartCopy": "PutObject",
        "CompleteMultipartUpload": "PutObject", "DeleteObjects": "DeleteObject",
        "GetBucketEncryption": "GetEncryptionConfiguration",
        "PutBucketEncryption": "PutEncryptionConfiguration",
        "DeleteBucketEncryption": "PutEncryptionConfiguration",
        "DeleteBucketTagging": "PutBucketTagging", "GetBucketCors": "GetBucketCORS",
        "GetPublicAccessBlock": "GetBucketPublicAccessBlock",
        "PutPublicAccessBlock": "PutBucketPublicAccessBlock",
        "DeletePublicAccessBlock": "PutBucketPublicAccessBlock",
        "DeleteBucketOwnershipControls": "PutBucketOwnershipControls",
        "GetBucketLifecycleConfiguration": "GetLifecycleConfiguration",
    ]

    /// The action of an operation; those that are not listed are called as the operation is.
    /// Source: S3 user guide, "Required permissions for Amazon S3 API operations".
    static func name(of operation: String, hasVersion: Bool) -> String {
        let action = names[operation] ?? operation
        let isOfVersion = hasVersion && ["GetObject", "DeleteObject"].contains(action)
        return "s3:" + action + (isOfVersion ? "Version" : "")
    }

    /// The object that a copy is made from; nil when the header names none.
    static func source(_ call: Call) -> (bucket: String, key: String, hasVersion: Bool)? {
        let header = call.headers["x-amz-copy-source"] ?? ""
        let path = header.hasPrefix("/") ? header.dropFirst() : header[...]
        let sides = path.split(separator: "?", maxSplits: 1)
        let parts = sides.first?.split(separator: "/", maxSplits: 1) ?? []
        guard parts.count == 2, let bucket = PercentCoding.decode(parts[0]),
            let key = PercentCoding.decode(parts[1])
        else { return nil }
        return (bucket, key, sides.count == 2)
    }
}

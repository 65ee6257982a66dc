import AWSCore

/// Which call of S3 is answered by what.
enum S3Routes {
    enum Level: Sendable {
        case service, bucket, object
    }

    /// One operation: its method, what it is about, and what tells it from the others.
    struct Route: Sendable {
        /// AWS's exact name.
        let name: String
        let method: String
        let level: Level
        /// Query items that must be there.
        var query: [String] = []
        /// A header that must be there.
        var header: String?
        /// Query items that may be there and choose no other operation.
        var optional: Set<String> = []
        let answer: @Sendable (S3Call) async throws -> Reply
    }

    /// More particular ones first.
    static let all: [Route] = [
        Route(name: "ListBuckets", method: "GET", level: .service, answer: listBuckets),
        Route(
            name: "GetBucketLocation", method: "GET", level: .bucket, query: ["location"],
            answer: getBucketLocation),
        Route(
            name: "GetBucketVersioning", method: "GET", level: .bucket, query: ["versioning"],
            answer: getBucketVersioning),
        Route(
            name: "GetBucketPolicy", method: "GET", level: .bucket, query: ["policy"],
            answer: getBucketPolicy),
        Route(
            name: "PutBucketPolicy", method: "PUT", level: .bucket, query: ["policy"],
            answer: putBucketPolicy),
        Route(
            name: "DeleteBucketPolicy", method: "DELETE", level: .bucket, query: ["policy"],
            answer: deleteBucketPolicy),
        Route(
            name: "PutBucketVersioning", method: "PUT", level: .bucket, query: ["versioning"],
            answer: putBucketVersioning),
        Route(
            name: "ListObjectVersions", method: "GET", level: .bucket, query: ["versions"],
            answer: listObjectVersions),
        Route(
            name: "ListMultipartUploads", method: "GET", level: .bucket, query: ["uploads"],
            answer: listMultipartUploads),
        Route(
            name: "GetBucketEncryption", method: "GET", level: .bucket, query: ["encryption"],
            answer: getBucketEncryption),
        Route(
            name: "PutBucketEncryption", method: "PUT", level: .bucket, query: ["encryption"],
            answer: putBucketEncryption),
        Route(
            name: "DeleteBucketEncryption", method: "DELETE", level: .bucket, query: ["encryption"],
            answer: deleteBucketEncryption),
        Route(
            name: "GetBucketTagging", method: "GET", level: .bucket, query: ["tagging"],
            answer: getBucketTagging),
        Route(
            name: "PutBucketTagging", method: "PUT", level: .bucket, query: ["tagging"],
            answer: putBucketTagging),
        Route(
            name: "DeleteBucketTagging", method: "DELETE", level: .bucket, query: ["tagging"],
            answer: deleteBucketTagging),
        Route(
            name: "GetPublicAccessBlock", method: "GET", level: .bucket,
            query: ["publicAccessBlock"],
            answer: getPublicAccessBlock),
        Route(
            name: "PutPublicAccessBlock", method: "PUT", level: .bucket,
            query: ["publicAccessBlock"],
            answer: putPublicAccessBlock),
        Route(
            name: "DeletePublicAccessBlock", method: "DELETE", level: .bucket,
            query: ["publicAccessBlock"],
            answer: deletePublicAccessBlock),
        Route(
            name: "GetBucketOwnershipControls", method: "GET", level: .bucket,
            query: ["ownershipControls"],
            answer: getBucketOwnershipControls),
        Route(
            name: "PutBucketOwnershipControls", method: "PUT", level: .bucket,
            query: ["ownershipControls"],
            answer: putBucketOwnershipControls),
        Route(
            name: "DeleteBucketOwnershipControls", method: "DELETE", level: .bucket,
            query: ["ownershipControls"],
            answer: deleteBucketOwnershipControls),
        Route(
            name: "GetBucketAcl", method: "GET", level: .bucket, query: ["acl"],
            answer: getBucketAcl),
        Route(
            name: "PutBucketAcl", method: "PUT", level: .bucket, query: ["acl"],
            answer: putAcl),
        Route(
            name: "GetBucketCors", method: "GET", level: .bucket, query: ["cors"],
            answer: getBucketCors),
        Route(
            name: "GetBucketLifecycleConfiguration", method: "GET", level: .bucket,
            query: ["lifecycle"],
            answer: getBucketLifecycle),
        Route(
            name: "ListObjectsV2", method: "GET", level: .bucket, query: ["list-type"],
            answer: listObjectsV2),
        Route(name: "ListObjects", method: "GET", level: .bucket, answer: listObjects),
        Route(
            name: "DeleteObjects", method: "POST", level: .bucket, query: ["delete"],
            answer: deleteObjects),
        Route(name: "CreateBucket", method: "PUT", level: .bucket, answer: createBucket),
        Route(name: "HeadBucket", method: "HEAD", level: .bucket, answer: headBucket),
        Route(name: "DeleteBucket", method: "DELETE", level: .bucket, answer: deleteBucket),
        Route(
            name: "CreateMultipartUpload", method: "POST", level: .object, query: ["uploads"],
            answer: createMultipartUpload),
        Route(
            name: "CompleteMultipartUpload", method: "POST", level: .object, query: ["uploadId"],
            answer: completeMultipartUpload),
        Route(
            name: "UploadPartCopy", method: "PUT", level: .object,
            query: ["partNumber", "uploadId"], header: "x-amz-copy-source",
            answer: uploadPartCopy),
        Route(
            name: "UploadPart", method: "PUT", level: .object, query: ["partNumber", "uploadId"],
            answer: uploadPart),
        Route(
            name: "AbortMultipartUpload", method: "DELETE", level: .object, query: ["uploadId"],
            answer: abortMultipartUpload),
        Route(
            name: "GetObjectAcl", method: "GET", level: .object, query: ["acl"],
            answer: getObjectAcl),
        Route(
            name: "PutObjectAcl", method: "PUT", level: .object, query: ["acl"],
            answer: putAcl),
        Route(
            name: "GetObjectTagging", method: "GET", level: .object, query: ["tagging"],
            answer: getObjectTagging),
        Route(
            name: "PutObjectTagging", method: "PUT", level: .object, query: ["tagging"],
            answer: putObjectTagging),
        Route(
            name: "DeleteObjectTagging", method: "DELETE", level: .object, query: ["tagging"],
            answer: deleteObjectTagging),
        Route(
            name: "ListParts", method: "GET", level: .object, query: ["uploadId"],
            answer: listParts),
        Route(
            name: "CopyObject", method: "PUT", level: .object, header: "x-amz-copy-source",
            answer: copyObject),
        Route(name: "PutObject", method: "PUT", level: .object, answer: putObject),
        Route(
            name: "GetObject", method: "GET", level: .object, optional: ["partNumber"],
            answer: getObject),
        Route(
            name: "HeadObject", method: "HEAD", level: .object, optional: ["partNumber"],
            answer: headObject),
        Route(name: "DeleteObject", method: "DELETE", level: .object, answer: deleteObject),
    ]

    /// Query items that refine an operation and choose none.
    private static let refinements: Set<String> = [
        "x-id", "prefix", "delimiter", "max-keys", "marker", "encoding-type", "start-after",
        "continuation-token", "fetch-owner", "key-marker", "version-id-marker", "upload-id-marker",
        "max-uploads", "max-parts", "part-number-marker", "versionId", "max-buckets",
        "bucket-region",
    ]

    /// The operation of a call; nil when it asks for something else, such as an access list.
    static func route(of call: S3Call) -> Route? {
        let level: Level =
            call.bucket.isEmpty ? .service : call.key.isEmpty ? .bucket : .object
        let names = Set(call.call.query.map { PercentCoding.decode($0.name) ?? $0.name })
        let choices = names.filter {
            !refinements.contains($0) && !$0.hasPrefix("X-Amz-") && !$0.hasPrefix("response-")
        }
        return all.first { route in
            route.method == call.call.method && route.level == level
                && choices.isSubset(of: route.optional.union(route.query))
                && Set(route.query).isSubset(of: names)
                && (route.header.map { call.call.headers[$0] != nil } ?? true)
                && (route.header != nil || call.call.headers["x-amz-copy-source"] == nil
                    || route.method != "PUT")
        }
    }
}

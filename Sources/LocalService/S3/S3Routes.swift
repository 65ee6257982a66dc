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
            name: "CopyObject", method: "PUT", level: .object, header: "x-amz-copy-source",
            answer: copyObject),
        Route(name: "PutObject", method: "PUT", level: .object, answer: putObject),
        Route(name: "GetObject", method: "GET", level: .object, answer: getObject),
        Route(name: "HeadObject", method: "HEAD", level: .object, answer: headObject),
        Route(name: "DeleteObject", method: "DELETE", level: .object, answer: deleteObject),
    ]

    /// Query items that refine an operation and choose none.
    private static let refinements: Set<String> = [
        "x-id", "prefix", "delimiter", "max-keys", "marker", "encoding-type", "start-after",
        "continuation-token", "fetch-owner", "versionId", "max-buckets", "bucket-region",
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
                && choices.isSubset(of: route.query) && Set(route.query).isSubset(of: names)
                && (route.header.map { call.call.headers[$0] != nil } ?? true)
                && (route.header != nil || call.call.headers["x-amz-copy-source"] == nil
                    || route.method != "PUT")
        }
    }
}

import AWSCore

extension S3Routes {
    static let headBucket: @Sendable (S3Call) async throws -> Reply = { call in
        try call.backend.store.look { try requireBucket(call.bucket, in: $0) }
        return Reply(headers: ["x-amz-bucket-region": call.backend.keys.region])
    }

    static let getBucketLocation: @Sendable (S3Call) async throws -> Reply = { call in
        try call.backend.store.look { try requireBucket(call.bucket, in: $0) }
        let region = call.backend.keys.region
        // us-east-1 has the empty name.
        return S3Call.xml(
            XMLElement(
                "LocationConstraint", region == "us-east-1" ? "" : region,
                attributes: ["xmlns": S3Call.namespace]), call.call)
    }
}

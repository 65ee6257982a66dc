import AWSCore
import GRDB

extension S3Routes {
    static let getBucketVersioning: @Sendable (S3Call) async throws -> Reply = { call in
        let versioning = try await call.backend.store.read { db in
            try requireBucket(call.bucket, in: db)
            return try BucketRecord.named(call.bucket, in: db)?.versioning
        }
        let result = XMLElement("VersioningConfiguration", namespace: S3Call.namespace) {
            if let versioning { XMLElement("Status", versioning) }
        }
        return S3Call.xml(result, call.call)
    }

    /// Turns versions on or suspends them; a bucket that ever kept versions never forgets them.
    static let putBucketVersioning: @Sendable (S3Call) async throws -> Reply = { call in
        let document = try await call.document()
        guard document.name == "VersioningConfiguration", let status = document["Status"]?.text,
            ["Enabled", "Suspended"].contains(status)
        else {
            throw Fault(
                400, "IllegalVersioningConfigurationException",
                "The Versioning element must be specified: Enabled or Suspended.")
        }
        guard document["MfaDelete"]?.text ?? "Disabled" == "Disabled" else {
            throw Fault(501, "NotImplemented", "The local service knows no MFA for deletions.")
        }
        let bucket = call.bucket
        try await call.backend.store.write { db in
            try requireBucket(bucket, in: db)
            try db.execute(
                sql: "UPDATE bucket SET versioning = ? WHERE name = ?", arguments: [status, bucket])
        }
        return Reply()
    }

    static let listObjectVersions: @Sendable (S3Call) async throws -> Reply = { call in
        let request = try ObjectListing.Request(call, after: call.call.query("key-marker") ?? "")
        let marker = call.call.query("version-id-marker")
        guard marker == nil || !request.after.isEmpty else {
            throw Fault(
                400, "InvalidArgument",
                "A version-id marker cannot be specified without a key marker.")
        }
        let listing = try await call.backend.store.read { db in
            try VersionListing(request, after: marker, in: db)
        }
        let encode = encoding(call)
        let result = XMLElement("ListVersionsResult", namespace: S3Call.namespace) {
            common(request, isTruncated: listing.next != nil, call)
            XMLElement("KeyMarker", encode(request.after))
            XMLElement("VersionIdMarker", marker ?? "")
            if let next = listing.next {
                XMLElement("NextKeyMarker", encode(next.key))
                if let version = next.versionId { XMLElement("NextVersionIdMarker", version) }
            }
            listing.elements(encode, owner: call.call.account)
        }
        return S3Call.xml(result, call.call)
    }
}

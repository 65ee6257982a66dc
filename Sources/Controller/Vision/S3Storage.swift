import AWSCore
import AWSServices

/// Object storage in S3, or in the local service's part of its API.
package struct S3Storage: ObjectStorage {
    private let client: AWSClient

    package init(client: AWSClient) {
        self.client = client
    }

    /// Asks first: a user may write to a bucket without the right to create one. Where the name is
    /// free it is created in the client's region, which us-east-1 wants unnamed.
    package func ensureBucket(_ name: String) async throws {
        do {
            _ = try await client.call(S3.HeadBucket.self, .init(bucket: name))
            return
        } catch  where error.isNotFound {
            let region = client.region == "us-east-1" ? nil : client.region
            do {
                _ = try await client.call(
                    S3.CreateBucket.self, .init(bucket: name, locationConstraint: region))
            } catch let error as ServiceError where error.code.rawValue == "BucketAlreadyOwnedByYou"
            {
                return
            }
        }
    }

    package func put(
        _ bytes: [UInt8], at location: ObjectLocation, contentType: String
    ) async throws {
        _ = try await client.call(
            S3.PutObject.self,
            .init(
                bucket: location.bucket, key: location.key, body: bytes, contentType: contentType))
    }

    package func put(
        file path: String, at location: ObjectLocation, contentType: String
    ) async throws {
        do {
            try await S3.Upload(client: client).file(
                path, to: location.bucket, location.key, contentType: contentType)
        } catch let error as FileError {
            throw Refusal(.unreadable, "\(error)")
        }
    }

    package func size(of location: ObjectLocation) async throws -> Int? {
        do {
            return try await client.call(
                S3.HeadObject.self, .init(bucket: location.bucket, key: location.key)
            ).contentLength ?? 0
        } catch  where error.isNotFound {
            return nil
        }
    }

    package func get(_ location: ObjectLocation) async throws -> [UInt8] {
        try await client.call(
            S3.GetObject.self, .init(bucket: location.bucket, key: location.key)
        ).body
    }

    package func list(_ prefix: ObjectLocation) async throws -> [ObjectLocation] {
        do {
            let page = try await client.call(
                S3.ListObjectsV2.self, .init(bucket: prefix.bucket, prefix: prefix.key))
            return page.contents.map { ObjectLocation(bucket: prefix.bucket, key: $0.key) }
        } catch  where error.isNotFound {
            return []
        }
    }
}

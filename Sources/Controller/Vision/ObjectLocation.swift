/// An object in S3, or a prefix.
package struct ObjectLocation: Hashable, Sendable {
    package var bucket: String
    package var key: String

    package init(bucket: String, key: String) {
        self.bucket = bucket
        self.key = key
    }

    /// Reads `s3://bucket/key`; nil for anything else.
    package init?(uri: String) {
        guard uri.hasPrefix("s3://") else { return nil }
        let parts = uri.dropFirst(5).split(separator: "/", maxSplits: 1)
        guard parts.count == 2 else { return nil }
        self.init(bucket: String(parts[0]), key: String(parts[1]))
    }

    package var uri: String { "s3://\(bucket)/\(key)" }
}

/// The object storage that images, manifests and results pass through.
package protocol ObjectStorage: Sendable {
    /// Creates the bucket unless it is there and ours.
    func ensureBucket(_ name: String) async throws
    func put(_ bytes: [UInt8], at location: ObjectLocation, contentType: String) async throws
    /// Puts a file of any size without holding it.
    func put(file path: String, at location: ObjectLocation, contentType: String) async throws
    func get(_ location: ObjectLocation) async throws -> [UInt8]
    /// Bytes of an object; nil when there is none.
    func size(of location: ObjectLocation) async throws -> Int?
    /// The first objects, at most a thousand, whose keys begin with the location's, in the order of
    /// their keys; none when there is no such bucket.
    func list(_ prefix: ObjectLocation) async throws -> [ObjectLocation]
}

extension ObjectStorage {
    package func put(
        file path: String, at location: ObjectLocation, contentType: String
    ) async throws {
        try await put(try Folder.bytes(of: path), at: location, contentType: contentType)
    }

    package func size(of location: ObjectLocation) async throws -> Int? {
        do {
            return try await get(location).count
        } catch  where error.isNotFound {
            return nil
        }
    }
}

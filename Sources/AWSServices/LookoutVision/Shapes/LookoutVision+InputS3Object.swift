extension LookoutVision {
    /// An object to read.
    package struct InputS3Object: Codable, Hashable, Sendable {
        package var bucket: String
        package var key: String
        package var versionId: String?

        package init(bucket: String, key: String, versionId: String? = nil) {
            self.bucket = bucket
            self.key = key
            self.versionId = versionId
        }

        enum CodingKeys: String, CodingKey {
            case bucket = "Bucket"
            case key = "Key"
            case versionId = "VersionId"
        }
    }
}

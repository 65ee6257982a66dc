extension LookoutVision {
    /// An object that training wrote.
    package struct OutputS3Object: Codable, Hashable, Sendable {
        package var bucket: String
        package var key: String

        package init(bucket: String, key: String) {
            self.bucket = bucket
            self.key = key
        }

        enum CodingKeys: String, CodingKey {
            case bucket = "Bucket"
            case key = "Key"
        }
    }
}

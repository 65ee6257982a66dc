extension LookoutVision {
    /// A bucket and a prefix.
    package struct S3Location: Codable, Hashable, Sendable {
        package var bucket: String
        package var prefix: String?

        package init(bucket: String, prefix: String? = nil) {
            self.bucket = bucket
            self.prefix = prefix
        }

        enum CodingKeys: String, CodingKey {
            case bucket = "Bucket"
            case prefix = "Prefix"
        }
    }
}

extension Rekognition {
    /// An object by bucket, name and version.
    package struct S3Object: Codable, Hashable, Sendable {
        package var bucket: String?
        package var name: String?
        package var version: String?

        package init(bucket: String? = nil, name: String? = nil, version: String? = nil) {
            self.bucket = bucket
            self.name = name
            self.version = version
        }

        enum CodingKeys: String, CodingKey {
            case bucket = "Bucket"
            case name = "Name"
            case version = "Version"
        }
    }
}

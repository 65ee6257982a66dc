extension Rekognition {
    /// Where training writes its results.
    package struct OutputConfig: Codable, Hashable, Sendable {
        package var s3Bucket: String?
        package var s3KeyPrefix: String?

        package init(s3Bucket: String? = nil, s3KeyPrefix: String? = nil) {
            self.s3Bucket = s3Bucket
            self.s3KeyPrefix = s3KeyPrefix
        }

        enum CodingKeys: String, CodingKey {
            case s3Bucket = "S3Bucket"
            case s3KeyPrefix = "S3KeyPrefix"
        }
    }
}

extension Rekognition {
    /// Where the evaluation summary lies.
    package struct Summary: Codable, Hashable, Sendable {
        package var s3Object: S3Object?

        package init(s3Object: S3Object? = nil) {
            self.s3Object = s3Object
        }

        enum CodingKeys: String, CodingKey {
            case s3Object = "S3Object"
        }
    }
}

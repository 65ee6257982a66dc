extension Rekognition {
    /// Where a manifest or a summary lies.
    package struct GroundTruthManifest: Codable, Hashable, Sendable {
        package var s3Object: S3Object?

        package init(s3Object: S3Object? = nil) {
            self.s3Object = s3Object
        }

        enum CodingKeys: String, CodingKey {
            case s3Object = "S3Object"
        }
    }
}

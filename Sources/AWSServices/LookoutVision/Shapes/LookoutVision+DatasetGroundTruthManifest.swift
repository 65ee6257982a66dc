extension LookoutVision {
    /// Where a manifest lies.
    package struct DatasetGroundTruthManifest: Codable, Hashable, Sendable {
        package var s3Object: InputS3Object?

        package init(s3Object: InputS3Object? = nil) {
            self.s3Object = s3Object
        }

        enum CodingKeys: String, CodingKey {
            case s3Object = "S3Object"
        }
    }
}

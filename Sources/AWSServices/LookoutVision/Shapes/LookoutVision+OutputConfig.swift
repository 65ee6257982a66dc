extension LookoutVision {
    /// Where training writes its results.
    package struct OutputConfig: Codable, Hashable, Sendable {
        package var s3Location: S3Location

        package init(s3Location: S3Location) {
            self.s3Location = s3Location
        }

        enum CodingKeys: String, CodingKey {
            case s3Location = "S3Location"
        }
    }
}

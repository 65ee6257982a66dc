extension LookoutVision {
    /// Where the entries of a new dataset come from.
    package struct DatasetSource: Codable, Hashable, Sendable {
        package var groundTruthManifest: DatasetGroundTruthManifest?

        package init(groundTruthManifest: DatasetGroundTruthManifest? = nil) {
            self.groundTruthManifest = groundTruthManifest
        }

        enum CodingKeys: String, CodingKey {
            case groundTruthManifest = "GroundTruthManifest"
        }
    }
}

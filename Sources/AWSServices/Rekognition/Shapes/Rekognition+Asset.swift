extension Rekognition {
    /// One manifest of a training or test set.
    package struct Asset: Codable, Hashable, Sendable {
        package var groundTruthManifest: GroundTruthManifest?

        package init(groundTruthManifest: GroundTruthManifest? = nil) {
            self.groundTruthManifest = groundTruthManifest
        }

        enum CodingKeys: String, CodingKey {
            case groundTruthManifest = "GroundTruthManifest"
        }
    }
}

extension Rekognition {
    /// Settings of a moderation adapter.
    package struct CustomizationFeatureContentModerationConfig: Codable, Hashable, Sendable {
        package var confidenceThreshold: Double?

        package init(confidenceThreshold: Double? = nil) {
            self.confidenceThreshold = confidenceThreshold
        }

        enum CodingKeys: String, CodingKey {
            case confidenceThreshold = "ConfidenceThreshold"
        }
    }
}

extension Rekognition {
    /// Settings of the feature a version customises.
    package struct CustomizationFeatureConfig: Codable, Hashable, Sendable {
        package var contentModeration: CustomizationFeatureContentModerationConfig?

        package init(contentModeration: CustomizationFeatureContentModerationConfig? = nil) {
            self.contentModeration = contentModeration
        }

        enum CodingKeys: String, CodingKey {
            case contentModeration = "ContentModeration"
        }
    }
}

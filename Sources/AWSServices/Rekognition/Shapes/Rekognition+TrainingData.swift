extension Rekognition {
    /// The training set of a training.
    package struct TrainingData: Codable, Hashable, Sendable {
        package var assets: [Asset]?

        package init(assets: [Asset]? = nil) {
            self.assets = assets
        }

        enum CodingKeys: String, CodingKey {
            case assets = "Assets"
        }
    }
}

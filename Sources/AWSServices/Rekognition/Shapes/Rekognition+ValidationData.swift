extension Rekognition {
    /// Manifests with the errors of each line.
    package struct ValidationData: Codable, Hashable, Sendable {
        package var assets: [Asset]?

        package init(assets: [Asset]? = nil) {
            self.assets = assets
        }

        enum CodingKeys: String, CodingKey {
            case assets = "Assets"
        }
    }
}

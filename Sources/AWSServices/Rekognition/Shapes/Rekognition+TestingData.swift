extension Rekognition {
    /// The test set of a training.
    package struct TestingData: Codable, Hashable, Sendable {
        package var assets: [Asset]?
        package var autoCreate: Bool?

        package init(assets: [Asset]? = nil, autoCreate: Bool? = nil) {
            self.assets = assets
            self.autoCreate = autoCreate
        }

        enum CodingKeys: String, CodingKey {
            case assets = "Assets"
            case autoCreate = "AutoCreate"
        }
    }
}

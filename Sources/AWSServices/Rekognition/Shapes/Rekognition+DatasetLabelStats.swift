extension Rekognition {
    /// How often a label occurs.
    package struct DatasetLabelStats: Codable, Hashable, Sendable {
        package var entryCount: Int?
        package var boundingBoxCount: Int?

        package init(entryCount: Int? = nil, boundingBoxCount: Int? = nil) {
            self.entryCount = entryCount
            self.boundingBoxCount = boundingBoxCount
        }

        enum CodingKeys: String, CodingKey {
            case entryCount = "EntryCount"
            case boundingBoxCount = "BoundingBoxCount"
        }
    }
}

extension Rekognition {
    /// One of the two datasets of a distribution.
    package struct DistributeDataset: Codable, Hashable, Sendable {
        package var arn: String

        package init(arn: String) {
            self.arn = arn
        }

        enum CodingKeys: String, CodingKey {
            case arn = "Arn"
        }
    }
}

import AWSCore

extension Rekognition {
    /// JSON lines to add or replace.
    package struct DatasetChanges: Codable, Hashable, Sendable {
        /// JSON lines, at most 5 MiB.
        package var groundTruth: Blob

        package init(groundTruth: Blob) {
            self.groundTruth = groundTruth
        }

        enum CodingKeys: String, CodingKey {
            case groundTruth = "GroundTruth"
        }
    }
}

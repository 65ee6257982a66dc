extension Rekognition {
    /// Where the entries of a new dataset come from.
    package struct DatasetSource: Codable, Hashable, Sendable {
        package var groundTruthManifest: GroundTruthManifest?
        package var datasetArn: String?

        package init(groundTruthManifest: GroundTruthManifest? = nil, datasetArn: String? = nil) {
            self.groundTruthManifest = groundTruthManifest
            self.datasetArn = datasetArn
        }

        enum CodingKeys: String, CodingKey {
            case groundTruthManifest = "GroundTruthManifest"
            case datasetArn = "DatasetArn"
        }
    }
}

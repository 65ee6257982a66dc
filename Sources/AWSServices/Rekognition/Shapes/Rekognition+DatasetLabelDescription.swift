extension Rekognition {
    /// One label of a dataset.
    package struct DatasetLabelDescription: Codable, Hashable, Sendable {
        package var labelName: String?
        package var labelStats: DatasetLabelStats?

        package init(labelName: String? = nil, labelStats: DatasetLabelStats? = nil) {
            self.labelName = labelName
            self.labelStats = labelStats
        }

        enum CodingKeys: String, CodingKey {
            case labelName = "LabelName"
            case labelStats = "LabelStats"
        }
    }
}

extension Rekognition {
    /// Entry and label counts of a dataset.
    package struct DatasetStats: Codable, Hashable, Sendable {
        package var labeledEntries: Int?
        package var totalEntries: Int?
        package var totalLabels: Int?
        package var errorEntries: Int?

        package init(
            labeledEntries: Int? = nil, totalEntries: Int? = nil, totalLabels: Int? = nil,
            errorEntries: Int? = nil
        ) {
            self.labeledEntries = labeledEntries
            self.totalEntries = totalEntries
            self.totalLabels = totalLabels
            self.errorEntries = errorEntries
        }

        enum CodingKeys: String, CodingKey {
            case labeledEntries = "LabeledEntries"
            case totalEntries = "TotalEntries"
            case totalLabels = "TotalLabels"
            case errorEntries = "ErrorEntries"
        }
    }
}

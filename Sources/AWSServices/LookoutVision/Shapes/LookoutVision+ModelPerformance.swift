extension LookoutVision {
    /// Metrics of a model on its test set, each 0...1.
    package struct ModelPerformance: Codable, Hashable, Sendable {
        package var f1Score: Double?
        package var recall: Double?
        package var precision: Double?

        package init(f1Score: Double? = nil, recall: Double? = nil, precision: Double? = nil) {
            self.f1Score = f1Score
            self.recall = recall
            self.precision = precision
        }

        enum CodingKeys: String, CodingKey {
            case f1Score = "F1Score"
            case recall = "Recall"
            case precision = "Precision"
        }
    }
}

extension Rekognition {
    /// Metrics of a version on its test set.
    package struct EvaluationResult: Codable, Hashable, Sendable {
        /// 0...1.
        package var f1Score: Double?
        package var summary: Summary?

        package init(f1Score: Double? = nil, summary: Summary? = nil) {
            self.f1Score = f1Score
            self.summary = summary
        }

        enum CodingKeys: String, CodingKey {
            case f1Score = "F1Score"
            case summary = "Summary"
        }
    }
}

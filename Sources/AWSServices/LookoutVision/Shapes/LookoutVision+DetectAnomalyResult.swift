import AWSCore

extension LookoutVision {
    /// The verdict on one image.
    package struct DetectAnomalyResult: Codable, Hashable, Sendable {
        package var source: ImageSource?
        package var isAnomalous: Bool?
        /// 0...1.
        package var confidence: Double?
        package var anomalies: [Anomaly]?
        /// A PNG in the colours of `anomalies`.
        package var anomalyMask: Blob?

        package init(
            source: ImageSource? = nil, isAnomalous: Bool? = nil, confidence: Double? = nil,
            anomalies: [Anomaly]? = nil, anomalyMask: Blob? = nil
        ) {
            self.source = source
            self.isAnomalous = isAnomalous
            self.confidence = confidence
            self.anomalies = anomalies
            self.anomalyMask = anomalyMask
        }

        enum CodingKeys: String, CodingKey {
            case source = "Source"
            case isAnomalous = "IsAnomalous"
            case confidence = "Confidence"
            case anomalies = "Anomalies"
            case anomalyMask = "AnomalyMask"
        }
    }
}

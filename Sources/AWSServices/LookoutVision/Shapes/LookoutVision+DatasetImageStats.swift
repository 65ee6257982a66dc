extension LookoutVision {
    /// Image counts of a dataset.
    package struct DatasetImageStats: Codable, Hashable, Sendable {
        package var total: Int?
        package var labeled: Int?
        package var normal: Int?
        package var anomaly: Int?

        package init(
            total: Int? = nil, labeled: Int? = nil, normal: Int? = nil, anomaly: Int? = nil
        ) {
            self.total = total
            self.labeled = labeled
            self.normal = normal
            self.anomaly = anomaly
        }

        enum CodingKeys: String, CodingKey {
            case total = "Total"
            case labeled = "Labeled"
            case normal = "Normal"
            case anomaly = "Anomaly"
        }
    }
}

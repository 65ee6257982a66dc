extension CloudWatch {
    /// A metric: where it belongs, what it measures and of what.
    package struct Metric: Codable, Hashable, Sendable {
        package var namespace: String?
        package var metricName: String?
        package var dimensions: [Dimension]?

        package init(
            namespace: String? = nil, metricName: String? = nil, dimensions: [Dimension]? = nil
        ) {
            self.namespace = namespace
            self.metricName = metricName
            self.dimensions = dimensions
        }

        enum CodingKeys: String, CodingKey {
            case namespace = "Namespace"
            case metricName = "MetricName"
            case dimensions = "Dimensions"
        }
    }
}

extension CloudWatch {
    /// A metric with the statistic to take over each period.
    package struct MetricStat: Codable, Hashable, Sendable {
        package var metric: Metric
        /// Seconds.
        package var period: Int
        package var stat: String
        package var unit: StandardUnit?

        package init(metric: Metric, period: Int, stat: String, unit: StandardUnit? = nil) {
            self.metric = metric
            self.period = period
            self.stat = stat
            self.unit = unit
        }

        enum CodingKeys: String, CodingKey {
            case metric = "Metric"
            case period = "Period"
            case stat = "Stat"
            case unit = "Unit"
        }
    }
}

import AWSCore
import Constraints

extension CloudWatch {
    /// Reads statistics of one metric.
    package enum GetMetricStatistics: CloudWatchOperation {
        package static let constraints = CloudWatchConstraints.getMetricStatistics

        package struct Input: Codable, Hashable, Sendable {
            package var namespace: String
            package var metricName: String
            /// Inclusive.
            package var startTime: Timestamp
            /// Exclusive.
            package var endTime: Timestamp
            /// Seconds.
            package var period: Int
            package var dimensions: [Dimension]?
            package var statistics: [Statistic]?
            /// Percentiles: `p0.0` to `p100`.
            package var extendedStatistics: [String]?
            package var unit: StandardUnit?

            package init(
                namespace: String, metricName: String, startTime: Timestamp, endTime: Timestamp,
                period: Int, dimensions: [Dimension]? = nil, statistics: [Statistic]? = nil,
                extendedStatistics: [String]? = nil, unit: StandardUnit? = nil
            ) {
                self.namespace = namespace
                self.metricName = metricName
                self.startTime = startTime
                self.endTime = endTime
                self.period = period
                self.dimensions = dimensions
                self.statistics = statistics
                self.extendedStatistics = extendedStatistics
                self.unit = unit
            }

            enum CodingKeys: String, CodingKey {
                case namespace = "Namespace"
                case metricName = "MetricName"
                case startTime = "StartTime"
                case endTime = "EndTime"
                case period = "Period"
                case dimensions = "Dimensions"
                case statistics = "Statistics"
                case extendedStatistics = "ExtendedStatistics"
                case unit = "Unit"
            }
        }

        package struct Output: Codable, Hashable, Sendable {
            package var label: String?
            package var datapoints: [Datapoint]?

            package init(label: String? = nil, datapoints: [Datapoint]? = nil) {
                self.label = label
                self.datapoints = datapoints
            }

            enum CodingKeys: String, CodingKey {
                case label = "Label"
                case datapoints = "Datapoints"
            }
        }
    }
}

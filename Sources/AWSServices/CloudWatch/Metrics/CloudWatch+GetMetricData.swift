import AWSCore
import Constraints

extension CloudWatch {
    /// Reads many metrics at once, also combined by metric math.
    package enum GetMetricData: CloudWatchOperation {
        package static let constraints = CloudWatchConstraints.getMetricData

        package struct Input: Codable, Hashable, Sendable, PageInput {
            package var metricDataQueries: [MetricDataQuery]
            /// Inclusive.
            package var startTime: Timestamp
            /// Exclusive.
            package var endTime: Timestamp
            package var nextToken: String?
            package var scanBy: ScanBy?
            package var maxDatapoints: Int?
            package var labelOptions: LabelOptions?

            package init(
                metricDataQueries: [MetricDataQuery], startTime: Timestamp, endTime: Timestamp,
                nextToken: String? = nil, scanBy: ScanBy? = nil, maxDatapoints: Int? = nil,
                labelOptions: LabelOptions? = nil
            ) {
                self.metricDataQueries = metricDataQueries
                self.startTime = startTime
                self.endTime = endTime
                self.nextToken = nextToken
                self.scanBy = scanBy
                self.maxDatapoints = maxDatapoints
                self.labelOptions = labelOptions
            }

            enum CodingKeys: String, CodingKey {
                case metricDataQueries = "MetricDataQueries"
                case startTime = "StartTime"
                case endTime = "EndTime"
                case nextToken = "NextToken"
                case scanBy = "ScanBy"
                case maxDatapoints = "MaxDatapoints"
                case labelOptions = "LabelOptions"
            }
        }

        package struct Output: Codable, Hashable, Sendable, PageOutput {
            package var metricDataResults: [MetricDataResult]?
            package var nextToken: String?
            package var messages: [MessageData]?

            package init(
                metricDataResults: [MetricDataResult]? = nil, nextToken: String? = nil,
                messages: [MessageData]? = nil
            ) {
                self.metricDataResults = metricDataResults
                self.nextToken = nextToken
                self.messages = messages
            }

            enum CodingKeys: String, CodingKey {
                case metricDataResults = "MetricDataResults"
                case nextToken = "NextToken"
                case messages = "Messages"
            }
        }
    }
}

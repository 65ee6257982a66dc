import AWSCore
import Constraints

extension CloudWatch {
    /// Lists the metrics that have data.
    package enum ListMetrics: CloudWatchOperation {
        package static let constraints = CloudWatchConstraints.listMetrics

        package struct Input: Codable, Hashable, Sendable, PageInput {
            package var namespace: String?
            package var metricName: String?
            package var dimensions: [DimensionFilter]?
            package var nextToken: String?
            package var recentlyActive: RecentlyActive?
            package var includeLinkedAccounts: Bool?
            package var owningAccount: String?

            package init(
                namespace: String? = nil, metricName: String? = nil,
                dimensions: [DimensionFilter]? = nil, nextToken: String? = nil,
                recentlyActive: RecentlyActive? = nil, includeLinkedAccounts: Bool? = nil,
                owningAccount: String? = nil
            ) {
                self.namespace = namespace
                self.metricName = metricName
                self.dimensions = dimensions
                self.nextToken = nextToken
                self.recentlyActive = recentlyActive
                self.includeLinkedAccounts = includeLinkedAccounts
                self.owningAccount = owningAccount
            }

            enum CodingKeys: String, CodingKey {
                case namespace = "Namespace"
                case metricName = "MetricName"
                case dimensions = "Dimensions"
                case nextToken = "NextToken"
                case recentlyActive = "RecentlyActive"
                case includeLinkedAccounts = "IncludeLinkedAccounts"
                case owningAccount = "OwningAccount"
            }
        }

        package struct Output: Codable, Hashable, Sendable, PageOutput {
            package var metrics: [Metric]?
            package var nextToken: String?
            package var owningAccounts: [String]?

            package init(
                metrics: [Metric]? = nil, nextToken: String? = nil, owningAccounts: [String]? = nil
            ) {
                self.metrics = metrics
                self.nextToken = nextToken
                self.owningAccounts = owningAccounts
            }

            enum CodingKeys: String, CodingKey {
                case metrics = "Metrics"
                case nextToken = "NextToken"
                case owningAccounts = "OwningAccounts"
            }
        }
    }
}

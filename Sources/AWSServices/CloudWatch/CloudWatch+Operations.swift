import AWSCore

extension CloudWatch {
    /// Every operation, each once, in the order of the constraint table.
    package static let operations: [any JSONOperation.Type] = [
        GetMetricData.self,
        GetMetricStatistics.self,
        ListMetrics.self,
    ]
}

extension CloudWatchConstraints {
    package static let getMetricData = OperationConstraints(
        service: "monitoring", name: "GetMetricData", method: "POST", uri: "/",
        members: [
            Member("MetricDataQueries", CloudWatchRules.metricDataQueries, required: true),
            Member("StartTime", .timestamp, required: true),
            Member("EndTime", .timestamp, required: true),
            Member("NextToken", .string()),
            Member("ScanBy", CloudWatchRules.scanBy),
            Member("MaxDatapoints", CloudWatchRules.getMetricDataMaxDatapoints),
            Member("LabelOptions", CloudWatchRules.labelOptions),
        ])

    package static let getMetricStatistics = OperationConstraints(
        service: "monitoring", name: "GetMetricStatistics", method: "POST", uri: "/",
        members: [
            Member("Namespace", CloudWatchRules.namespace, required: true),
            Member("MetricName", CloudWatchRules.metricName, required: true),
            Member("Dimensions", CloudWatchRules.dimensions),
            Member("StartTime", .timestamp, required: true),
            Member("EndTime", .timestamp, required: true),
            Member("Period", CloudWatchRules.period, required: true),
            Member("Statistics", CloudWatchRules.statistics),
            Member("ExtendedStatistics", CloudWatchRules.extendedStatistics),
            Member("Unit", CloudWatchRules.standardUnit),
        ])

    package static let listMetrics = OperationConstraints(
        service: "monitoring", name: "ListMetrics", method: "POST", uri: "/",
        members: [
            Member("Namespace", CloudWatchRules.namespace),
            Member("MetricName", CloudWatchRules.metricName),
            Member("Dimensions", CloudWatchRules.dimensionFilters),
            Member("NextToken", .string()),
            Member("RecentlyActive", CloudWatchRules.recentlyActive),
            Member("IncludeLinkedAccounts", .boolean),
            Member("OwningAccount", CloudWatchRules.accountId),
        ])
}

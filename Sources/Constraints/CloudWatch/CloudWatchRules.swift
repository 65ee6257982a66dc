/// The named rules of cloudwatch's inputs, under the names of its service model. Written by
/// `Tests/Conformance/constraints.py` from botocore 1.40.60.
package enum CloudWatchRules {
    package static let accountId: Rule = .string(Bounds(1, 255))
    package static let dimension: Rule = .structure([
        Member("Name", dimensionName, required: true),
        Member("Value", dimensionValue, required: true),
    ])
    package static let dimensionFilter: Rule = .structure([
        Member("Name", dimensionName, required: true), Member("Value", dimensionValue),
    ])
    package static let dimensionFilters: Rule = .list(dimensionFilter, Bounds(nil, 10))
    package static let dimensionName: Rule = .string(Bounds(1, 255))
    package static let dimensionValue: Rule = .string(Bounds(1, 1024))
    package static let dimensions: Rule = .list(dimension, Bounds(nil, 30))
    package static let extendedStatistics: Rule = .list(.string(), Bounds(1, 10))
    package static let getMetricDataMaxDatapoints: Rule = .integer()
    package static let labelOptions: Rule = .structure([Member("Timezone", .string())])
    package static let metric: Rule = .structure([
        Member("Namespace", namespace), Member("MetricName", metricName),
        Member("Dimensions", dimensions),
    ])
    package static let metricDataQueries: Rule = .list(metricDataQuery)
    package static let metricDataQuery: Rule = .structure([
        Member("Id", metricId, required: true), Member("MetricStat", metricStat),
        Member("Expression", metricExpression), Member("Label", .string()),
        Member("ReturnData", .boolean), Member("Period", period), Member("AccountId", accountId),
    ])
    package static let metricExpression: Rule = .string(Bounds(1, 2048))
    package static let metricId: Rule = .string(Bounds(1, 255))
    package static let metricName: Rule = .string(Bounds(1, 255))
    package static let metricStat: Rule = .structure([
        Member("Metric", metric, required: true), Member("Period", period, required: true),
        Member("Stat", .string(), required: true), Member("Unit", standardUnit),
    ])
    package static let namespace: Rule = .string(Bounds(1, 255), pattern: #"[^:].*"#)
    package static let period: Rule = .integer(Bounds(1, nil))
    package static let recentlyActive: Rule = .enumeration(["PT3H"])
    package static let scanBy: Rule = .enumeration(["TimestampDescending", "TimestampAscending"])
    package static let standardUnit: Rule = .enumeration([
        "Seconds", "Microseconds", "Milliseconds", "Bytes", "Kilobytes", "Megabytes", "Gigabytes",
        "Terabytes", "Bits", "Kilobits", "Megabits", "Gigabits", "Terabits", "Percent", "Count",
        "Bytes/Second", "Kilobytes/Second", "Megabytes/Second", "Gigabytes/Second",
        "Terabytes/Second", "Bits/Second", "Kilobits/Second", "Megabits/Second", "Gigabits/Second",
        "Terabits/Second", "Count/Second", "None",
    ])
    package static let statistic: Rule = .enumeration([
        "SampleCount", "Average", "Sum", "Minimum", "Maximum",
    ])
    package static let statistics: Rule = .list(statistic, Bounds(1, 5))
}

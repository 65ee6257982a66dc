/// The constraints of the 3 operations of cloudwatch. Written by
/// `Tests/Conformance/constraints.py` from botocore 1.40.60.
package enum CloudWatchConstraints {
    /// Every operation, each once.
    package static let all: [OperationConstraints] = [
        getMetricData,
        getMetricStatistics,
        listMetrics,
    ]
}

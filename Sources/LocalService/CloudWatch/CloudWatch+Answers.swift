import AWSServices

/// An operation of CloudWatch that the local service answers, in each of its protocols.
protocol MetricOperation: CloudWatchOperation, ServedOperation {
    static func answer(_ output: Output) -> Answer
}

extension CloudWatch.ListMetrics {
    static func answer(_ output: Output) -> Answer {
        .members([
            ("Metrics", output.metrics.map { .list($0.map(metric)) }),
            ("NextToken", output.nextToken.map(Answer.text)),
            ("OwningAccounts", output.owningAccounts.map { .list($0.map(Answer.text)) }),
        ])
    }

    private static func metric(_ metric: CloudWatch.Metric) -> Answer {
        .members([
            ("Namespace", metric.namespace.map(Answer.text)),
            ("MetricName", metric.metricName.map(Answer.text)),
            (
                "Dimensions",
                metric.dimensions.map { dimensions in
                    .list(
                        dimensions.map {
                            .structure([("Name", .text($0.name)), ("Value", .text($0.value))])
                        })
                }
            ),
        ])
    }
}

extension CloudWatch.GetMetricStatistics {
    static func answer(_ output: Output) -> Answer {
        .members([
            ("Label", output.label.map(Answer.text)),
            ("Datapoints", output.datapoints.map { .list($0.map(datapoint)) }),
        ])
    }

    private static func datapoint(_ point: CloudWatch.Datapoint) -> Answer {
        .members([
            ("Timestamp", point.timestamp.map(Answer.moment)),
            ("SampleCount", point.sampleCount.map(Answer.number)),
            ("Average", point.average.map(Answer.number)),
            ("Sum", point.sum.map(Answer.number)),
            ("Minimum", point.minimum.map(Answer.number)),
            ("Maximum", point.maximum.map(Answer.number)),
            ("Unit", point.unit.map { .text($0.rawValue) }),
            (
                "ExtendedStatistics",
                point.extendedStatistics.map { values in
                    .map(values.sorted { $0.key < $1.key }.map { ($0, .number($1)) })
                }
            ),
        ])
    }
}

extension CloudWatch.GetMetricData {
    static func answer(_ output: Output) -> Answer {
        .members([
            ("MetricDataResults", output.metricDataResults.map { .list($0.map(result)) }),
            ("NextToken", output.nextToken.map(Answer.text)),
            ("Messages", output.messages.map { .list($0.map(message)) }),
        ])
    }

    private static func result(_ result: CloudWatch.MetricDataResult) -> Answer {
        .members([
            ("Id", result.id.map(Answer.text)),
            ("Label", result.label.map(Answer.text)),
            ("Timestamps", result.timestamps.map { .list($0.map(Answer.moment)) }),
            ("Values", result.values.map { .list($0.map(Answer.number)) }),
            ("StatusCode", result.statusCode.map { .text($0.rawValue) }),
            ("Messages", result.messages.map { .list($0.map(message)) }),
        ])
    }

    private static func message(_ message: CloudWatch.MessageData) -> Answer {
        .members([
            ("Code", message.code.map(Answer.text)), ("Value", message.value.map(Answer.text)),
        ])
    }
}

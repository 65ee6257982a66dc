import AWSCore

extension CloudWatch.GetMetricData {
    package static func output(_ result: XMLElement) throws -> Output {
        Output(
            metricDataResults: try result.list("MetricDataResults")?.map { element in
                CloudWatch.MetricDataResult(
                    id: element.text("Id"), label: element.text("Label"),
                    timestamps: try element.list("Timestamps")?.map { try $0.moment() },
                    values: try element.list("Values")?.map { try $0.number() },
                    statusCode: element.text("StatusCode").map(CloudWatch.StatusCode.init),
                    messages: messages(element))
            }, nextToken: result.text("NextToken"), messages: messages(result))
    }

    private static func messages(_ element: XMLElement) -> [CloudWatch.MessageData]? {
        element.list("Messages")?.map { .init(code: $0.text("Code"), value: $0.text("Value")) }
    }
}

extension CloudWatch.GetMetricStatistics {
    package static func output(_ result: XMLElement) throws -> Output {
        Output(
            label: result.text("Label"),
            datapoints: try result.list("Datapoints")?.map { element in
                CloudWatch.Datapoint(
                    timestamp: try element["Timestamp"]?.moment(),
                    sampleCount: try element["SampleCount"]?.number(),
                    average: try element["Average"]?.number(),
                    sum: try element["Sum"]?.number(),
                    minimum: try element["Minimum"]?.number(),
                    maximum: try element["Maximum"]?.number(),
                    unit: element.text("Unit").map(CloudWatch.StandardUnit.init),
                    extendedStatistics: try extended(element))
            })
    }

    private static func extended(_ element: XMLElement) throws -> [String: Double]? {
        try element["ExtendedStatistics"]?.all("entry").reduce(into: [:]) { all, entry in
            all[entry.text("key") ?? ""] = try entry["value"]?.number()
        }
    }
}

extension CloudWatch.ListMetrics {
    package static func output(_ result: XMLElement) throws -> Output {
        Output(
            metrics: result.list("Metrics")?.map { metric in
                CloudWatch.Metric(
                    namespace: metric.text("Namespace"), metricName: metric.text("MetricName"),
                    dimensions: metric.list("Dimensions")?.map {
                        .init(name: $0.text("Name") ?? "", value: $0.text("Value") ?? "")
                    })
            }, nextToken: result.text("NextToken"),
            owningAccounts: result.list("OwningAccounts")?.map(\.text))
    }
}

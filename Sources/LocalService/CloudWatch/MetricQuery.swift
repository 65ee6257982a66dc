import AWSServices

/// One query of GetMetricData, checked.
struct MetricQuery: Sendable {
    enum Source: Sendable {
        case metric(
            CloudWatch.Metric, MetricStatistic, statName: String, period: Int,
            unit: CloudWatch.StandardUnit?)
        case expression(MathExpression, period: Int?)
    }

    let id: String
    let label: String?
    let returnsData: Bool
    /// Nil for the caller's own.
    let account: String?
    let source: Source

    /// - Parameter number: its place in the request, from 1.
    init(_ query: CloudWatch.MetricDataQuery, number: Int) throws {
        let place = "MetricDataQueries.member.\(number)"
        guard query.id.wholeMatch(of: /[a-z][a-zA-Z0-9_]*/) != nil else {
            throw Fault.invalidQuery(
                "The value \(query.id) for parameter \(place).Id is not matching the expected "
                    + "pattern ^[a-z][a-zA-Z0-9_]*$.")
        }
        id = query.id
        label = query.label
        returnsData = query.returnData ?? true
        account = query.accountId
        switch (query.metricStat, query.expression) {
        case (let stat?, nil): source = try Self.metric(stat, place)
        case (nil, let text?): source = try Self.expression(text, query)
        default:
            throw Fault.invalidQuery(
                "The parameters \(place).MetricStat and \(place).Expression are mutually exclusive "
                    + "and one of them must be given.")
        }
    }

    private static func metric(
        _ stat: CloudWatch.MetricStat, _ place: String
    ) throws -> Source {
        guard stat.metric.namespace != nil, stat.metric.metricName != nil else {
            throw Fault.missingParameter(
                "The parameters \(place).MetricStat.Metric.Namespace and "
                    + "\(place).MetricStat.Metric.MetricName are required.")
        }
        guard MetricPeriod.isValid(stat.period) else {
            throw Fault.invalidQuery(
                MetricPeriod.complaint(stat.period, "\(place).MetricStat.Period"))
        }
        guard let statistic = MetricStatistic(stat.stat) else {
            throw Fault.invalidQuery(MetricStatistic.unserved(stat.stat))
        }
        return .metric(
            stat.metric, statistic, statName: stat.stat, period: stat.period, unit: stat.unit)
    }

    private static func expression(
        _ text: String, _ query: CloudWatch.MetricDataQuery
    ) throws -> Source {
        if text.prefix(7).uppercased() == "SELECT " {
            throw Fault.invalidQuery(
                "Error in expression '\(query.id)': the local service has no Metrics Insights; use "
                    + "MetricStat and metric math.")
        }
        if let period = query.period, !MetricPeriod.isValid(period) {
            throw Fault.invalidQuery(MetricPeriod.complaint(period, "Period"))
        }
        do {
            return .expression(try MathExpression(text), period: query.period)
        } catch let problem as MathProblem {
            throw Fault.invalidQuery("Error in expression '\(query.id)': \(problem).")
        }
    }
}

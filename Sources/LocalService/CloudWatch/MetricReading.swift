import AWSCore
import AWSServices
import GRDB

/// Answers the queries of one GetMetricData call from one view of the store.
final class MetricReading {
    private let queries: [MetricQuery]
    private let catalog: MetricCatalog
    private let window: MetricWindow
    private let account: String
    private let db: Database
    private var known: [String: MathValue] = [:]
    /// Values in `known`, of which there may be so many.
    private var held = 0
    private static let limit = 5_000_000
    /// Expressions that are being evaluated.
    private var pending: Set<String> = []

    init(
        _ queries: [MetricQuery], window: MetricWindow, owner: Owner, in db: Database
    ) throws {
        self.queries = queries
        self.window = window
        account = owner.account
        self.db = db
        catalog = try MetricCatalog(owner: owner, in: db)
    }

    /// The series of a query with their labels, ascending in time; throws `Fault`.
    func results(_ query: MetricQuery) throws -> [TimeSeries] {
        let value: MathValue
        do {
            value = try self.value(query)
        } catch let problem as MathProblem {
            throw Fault.invalidQuery("Error in expression '\(query.id)': \(problem).")
        }
        switch value {
        case .scalar:
            throw Fault.invalidQuery(
                "Error in expression '\(query.id)': the result is a scalar and not a time series; "
                    + "wrap it in TIME_SERIES or set ReturnData to false.")
        case .series(var series):
            series.label = MetricLabel(query, series, account: account).text
            return [series]
        case .array(let all):
            return all.map { series in
                var series = series
                series.label = query.label.map { "\($0) \(series.label)" } ?? series.label
                return series
            }
        }
    }

    private func value(_ query: MetricQuery) throws -> MathValue {
        if let value = known[query.id] { return value }
        let value =
            switch query.source {
            case .metric(let metric, let statistic, _, let period, let unit):
                MathValue.series(try series(query, metric, statistic, period, unit))
            case .expression(let expression, let period):
                try self.value(query, expression, period)
            }
        held += value.count
        guard held <= Self.limit else {
            throw Fault.invalidQuery(
                "The queries hold more than \(Self.limit) values: use a longer period or a shorter "
                    + "time.")
        }
        known[query.id] = value
        return value
    }

    private func series(
        _ query: MetricQuery, _ metric: CloudWatch.Metric, _ statistic: MetricStatistic,
        _ period: Int, _ unit: CloudWatch.StandardUnit?
    ) throws -> TimeSeries {
        let name = metric.metricName ?? ""
        let nothing = TimeSeries(label: query.label ?? name, period: period, points: [])
        let entry = catalog.entry(metric.namespace ?? "", name, metric.dimensions ?? [])
        guard query.account == nil || query.account == account, let entry,
            unit == nil || unit == entry.unit
        else { return nothing }
        var series = try entry.series(statistic, period: period, in: window, db)
        series.label = nothing.label
        return series
    }

    private func value(
        _ query: MetricQuery, _ expression: MathExpression, _ period: Int?
    ) throws -> MathValue {
        guard pending.insert(query.id).inserted else {
            throw MathProblem("The expression refers to itself")
        }
        defer { pending.remove(query.id) }
        let evaluator = MathEvaluator(
            range: .init(
                start: window.start, end: window.end, period: period ?? greatestPeriod(expression)),
            result: { [self] id in
                guard let other = queries.first(where: { $0.id == id }) else {
                    throw MathProblem("There is no query with the id \(id)")
                }
                return try value(other)
            }, metrics: metrics)
        return try evaluator.value(expression)
    }

    /// The metrics of the request, without its expressions.
    private func metrics() throws -> [(id: String, series: TimeSeries)] {
        try queries.compactMap { query in
            guard case .metric = query.source, case .series(let series) = try value(query) else {
                return nil
            }
            return (query.id, series)
        }
    }

    /// The greatest period of the metrics that an expression names, or of all when it names none.
    private func greatestPeriod(_ expression: MathExpression) -> Int {
        let names = expression.names
        let periods = queries.compactMap { query -> (Bool, Int)? in
            guard case .metric(_, _, _, let period, _) = query.source else { return nil }
            return (names.contains(query.id), period)
        }
        let named = periods.filter(\.0)
        return (named.isEmpty ? periods : named).map(\.1).max() ?? 60
    }
}

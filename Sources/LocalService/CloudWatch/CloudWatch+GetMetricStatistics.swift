import AWSCore
import AWSServices
import GRDB

extension CloudWatch.GetMetricStatistics: MetricOperation {
    /// Datapoints that one call may ask for.
    private static let limit = 1440

    static func answer(_ input: Input, _ call: Call, _ backend: Backend) async throws -> Output {
        let statistics = try statistics(input)
        try check(input)
        let window = MetricWindow(start: input.startTime, end: input.endTime, now: call.at)
        try await backend.settleMetrics()
        let found = try await backend.store.read { db in
            try datapoints(input, statistics, window, call.owner, in: db)
        }
        return Output(label: input.metricName, datapoints: found)
    }

    private typealias Named = [(name: String, statistic: MetricStatistic)]

    private static func statistics(_ input: Input) throws -> Named {
        switch (input.statistics, input.extendedStatistics) {
        case (let names?, nil) where !names.isEmpty:
            return names.compactMap { name -> (String, MetricStatistic)? in
                MetricStatistic(name.rawValue).map { (name.rawValue, $0) }
            }
        case (nil, let names?) where !names.isEmpty:
            return try names.map { name -> (String, MetricStatistic) in
                guard let statistic = MetricStatistic(name), statistic.needsDistribution else {
                    throw Fault.invalidValue(
                        "The value \(name) for parameter ExtendedStatistics is not supported: "
                            + "name percentiles from p0 to p100.")
                }
                return (name, statistic)
            }
        case (_?, _?):
            throw Fault.invalidCombination(
                "Statistics and ExtendedStatistics cannot both be given: ask twice.")
        default:
            throw Fault.missingParameter(
                "At least one of the parameters Statistics and ExtendedStatistics must be "
                    + "specified.")
        }
    }

    private static func check(_ input: Input) throws {
        guard MetricPeriod.isValid(input.period) else {
            throw Fault.invalidValue(MetricPeriod.complaint(input.period, "Period"))
        }
        guard input.startTime < input.endTime else {
            throw Fault.invalidValue(
                "The parameter StartTime must be less than the parameter EndTime.")
        }
        let span = input.endTime.secondsSinceEpoch - input.startTime.secondsSinceEpoch
        let asked = span / Double(input.period)
        guard asked <= Double(limit) else {
            throw Fault.invalidCombination(
                "You have requested up to \(Int(min(asked.rounded(.up), 1e15))) datapoints, which "
                    + "exceeds the limit of \(limit). You may reduce the datapoints requested by "
                    + "increasing Period, or decreasing the time range.")
        }
    }

    private static func datapoints(
        _ input: Input, _ statistics: Named, _ window: MetricWindow, _ owner: Owner,
        in db: Database
    ) throws -> [CloudWatch.Datapoint] {
        let catalog = try MetricCatalog(owner: owner, in: db)
        let entry = catalog.entry(input.namespace, input.metricName, input.dimensions ?? [])
        guard let entry, input.unit == nil || input.unit == entry.unit else { return [] }
        let samples = try entry.samples(
            in: window, withDistribution: statistics.contains { $0.statistic.needsDistribution },
            db)
        return window.periods(input.period, samples).map { time, sample in
            datapoint(time, sample, statistics, entry.unit)
        }
    }

    private static func datapoint(
        _ time: Int, _ sample: MetricSample, _ statistics: Named,
        _ unit: CloudWatch.StandardUnit
    ) -> CloudWatch.Datapoint {
        var point = CloudWatch.Datapoint(
            timestamp: Timestamp(secondsSinceEpoch: Double(time)), unit: unit)
        for (name, statistic) in statistics {
            let value = statistic.value(sample.set, sample.distribution)
            switch statistic {
            case .average: point.average = value
            case .sum: point.sum = value
            case .minimum: point.minimum = value
            case .maximum: point.maximum = value
            case .sampleCount: point.sampleCount = value
            case .percentile:
                var extended = point.extendedStatistics ?? [:]
                extended[name] = value
                point.extendedStatistics = extended
            }
        }
        return point
    }
}

import AWSServices
import GRDB

/// The metrics of one owner, as the store knows them at one moment.
struct MetricCatalog: Sendable {
    /// One metric and where its values come from.
    struct Entry: Sendable {
        enum Source: Sendable {
            case units(UnitTimeline, UnitGauge)
            case counts(Int64)
        }

        let namespace: String
        let name: String
        /// By name.
        let dimensions: [CloudWatch.Dimension]
        let unit: CloudWatch.StandardUnit
        /// The minute since 1970 of the newest value.
        let newest: Int64
        let source: Source
    }

    /// By namespace, name and dimensions.
    let entries: [Entry]

    /// Everything that has values.
    init(owner: Owner, in db: Database) throws {
        var entries = try MetricStore.series(of: owner, in: db).map(Self.entry)
        for version in try UnitHistory.versions(of: owner, in: db) {
            entries += Self.entries(version, try UnitHistory.timeline(of: version, in: db))
        }
        self.entries = entries.sorted { $0.key.lexicographicallyPrecedes($1.key) }
    }

    private static func entry(_ known: MetricStore.Known) -> Entry {
        Entry(
            namespace: known.series.family.metricNamespace, name: known.series.name.rawValue,
            dimensions: known.series.dimensions, unit: known.series.name.unit,
            newest: known.newest, source: .counts(known.id))
    }

    private static func entries(
        _ version: UnitHistory.Version, _ timeline: UnitTimeline
    ) -> [Entry] {
        UnitGauge.allCases.compactMap { gauge in
            guard let last = timeline.lastMoment(of: gauge) else { return nil }
            let dimensions = [
                CloudWatch.Dimension(name: "ProjectName", value: version.project),
                CloudWatch.Dimension(
                    name: version.family.versionDimension, value: version.name),
            ]
            return Entry(
                namespace: version.family.metricNamespace, name: gauge.rawValue,
                dimensions: dimensions.sorted { $0.name < $1.name }, unit: .count,
                newest: (last - 1).floored(by: 60_000), source: .units(timeline, gauge))
        }
    }

    /// The metric with exactly these dimensions; nil when there is none.
    func entry(
        _ namespace: String, _ name: String, _ dimensions: [CloudWatch.Dimension]
    ) -> Entry? {
        let wanted = Set(dimensions)
        return entries.first {
            $0.name == name && $0.namespace == namespace && Set($0.dimensions) == wanted
        }
    }
}

extension MetricCatalog.Entry {
    /// What orders metrics in lists.
    var key: [String] { [namespace, name] + dimensions.flatMap { [$0.name, $0.value] } }

    /// The samples in a window by the minute, ascending.
    func samples(
        in window: MetricWindow, withDistribution: Bool, _ db: Database
    ) throws -> [MetricSample] {
        switch source {
        case .units(let timeline, let gauge):
            return timeline.minutes(of: gauge, in: window.minutes).map { minute, set in
                var distribution: Distribution?
                if withDistribution {
                    distribution = Distribution()
                    distribution?.add(set.average)
                }
                return MetricSample(minute: minute, set: set, distribution: distribution)
            }
        case .counts(let id):
            let minutes = window.minutes
            let spread =
                withDistribution ? try MetricStore.distributions(of: id, in: minutes, db) : nil
            return try MetricStore.points(of: id, in: minutes, db).map { minute, set in
                MetricSample(minute: minute, set: set, distribution: spread?[minute])
            }
        }
    }

    /// The values of a statistic over the periods of a window.
    func series(
        _ statistic: MetricStatistic, period: Int, in window: MetricWindow, _ db: Database
    ) throws -> TimeSeries {
        let samples = try samples(
            in: window, withDistribution: statistic.needsDistribution, db)
        let points = window.periods(period, samples).compactMap { time, sample in
            statistic.value(sample.set, sample.distribution).map { TimeSeries.Point(time, $0) }
        }
        return TimeSeries(label: name, period: period, points: points)
    }
}

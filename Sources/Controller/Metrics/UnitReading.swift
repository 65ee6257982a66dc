import AWSServices
import Inventory
import Metering

/// Tells what inference units served while nothing watched.
package protocol UnitReading: Sendable {
    /// Samples of `InServiceInferenceUnits` by version; versions without any are absent.
    func samples(_ request: UnitRequest) async throws -> [VersionID: [UnitSample]]

    /// The first and last of the days (UTC) in which versions served at all; those that did not are
    /// absent. `range` is of whole days.
    func servedDays(
        of versions: [VersionID], in range: Range<Timestamp>
    ) async throws -> [VersionID: Range<Timestamp>]

    /// The versions of a service that served in the last two weeks, whether or not they still exist.
    func servedNames(of service: VisionService) async throws -> Set<ServedName>

    /// How long a sample may take until it can be read.
    var delay: Duration { get }
}

/// A version as metrics name it.
package struct ServedName: Hashable, Sendable {
    package var project: String
    package var version: String

    package init(project: String, version: String) {
        self.project = project
        self.version = version
    }
}

/// The metrics of both services in CloudWatch.
package struct CloudWatchMetrics: Sendable {
    let reading: MetricReading
    let clock: WallClock
    package let delay: Duration

    /// - Parameter isLocal: the local service tells of each minute at once.
    package init(caller: Caller, clock: WallClock, isLocal: Bool) {
        reading = MetricReading(caller: caller)
        self.clock = clock
        delay = isLocal ? .zero : .seconds(300)
    }
}

extension CloudWatchMetrics: UnitReading {
    package func samples(_ request: UnitRequest) async throws -> [VersionID: [UnitSample]] {
        let figures = request.versions.flatMap { version in
            [CloudWatch.Statistic.average, .sampleCount].map { Self.units(of: version, $0) }
        }
        let values = try await reading.values(
            of: figures, in: request.range, periodSeconds: request.periodSeconds)
        var samples: [VersionID: [UnitSample]] = [:]
        for (index, version) in request.versions.enumerated() {
            let (averages, counts) = (values[2 * index], values[2 * index + 1])
            let own = averages.map { moment, average in
                UnitSample(
                    from: moment, periodSeconds: request.periodSeconds, average: average,
                    count: counts[moment] ?? 1)
            }
            if !own.isEmpty { samples[version] = own }
        }
        return samples
    }

    package func servedDays(
        of versions: [VersionID], in range: Range<Timestamp>
    ) async throws -> [VersionID: Range<Timestamp>] {
        let values = try await reading.values(
            of: versions.map { Self.units(of: $0, .maximum) }, in: range,
            periodSeconds: UnitRequest.day / 1000)
        var days: [VersionID: Range<Timestamp>] = [:]
        for (version, values) in zip(versions, values) {
            let served = values.filter { $0.value > 0 }.keys
            guard let first = served.min(), let last = served.max() else { continue }
            days[version] = first..<last.advanced(byMilliseconds: UnitRequest.day)
        }
        return days
    }

    package func servedNames(of service: VisionService) async throws -> Set<ServedName> {
        Set(
            try await reading.dimensions(of: Self.name, in: service.metricNamespace)
                .compactMap { ServedName($0, of: service) })
    }

    private static let name = "InServiceInferenceUnits"

    private static func units(
        of version: VersionID, _ statistic: CloudWatch.Statistic
    ) -> MetricFigure {
        MetricFigure(
            namespace: version.project.service.metricNamespace, name: name,
            dimensions: version.metricDimensions, statistic: statistic)
    }
}

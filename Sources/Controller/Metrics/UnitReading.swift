import AWSServices
import Inventory
import Metering

/// Tells what inference units served while nothing watched.
package protocol UnitReading: Sendable {
    /// Samples of `InServiceInferenceUnits` by version; versions without any are absent.
    func samples(_ request: UnitRequest) async throws -> [VersionID: [UnitSample]]

    /// How long a sample may take until it can be read.
    var delay: Duration { get }
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
            [CloudWatch.Statistic.average, .sampleCount].map {
                MetricFigure(
                    namespace: version.project.service.metricNamespace,
                    name: "InServiceInferenceUnits", dimensions: version.metricDimensions,
                    statistic: $0)
            }
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
}

import AWSServices
import Constraints
import Inventory

extension CloudWatchMetrics: RequestCounting {
    package func lastRequest(
        of version: VersionID, since: Timestamp
    ) async throws -> Timestamp? {
        let now = clock.now()
        let names =
            switch version.project.service {
            case .lookoutVision: ["SuccessfulRequestCount", "ErrorCount", "ThrottledCount"]
            case .customLabels:
                ["SuccessfulRequestCount", "UserErrorCount", "ServerErrorCount", "ThrottledCount"]
            }
        let figures = names.map { Self.figure($0, version.project.service, version) }
        let period = Self.period(since, at: now)
        let range = Self.range(since, now, period, roundingUp: true)
        guard !range.isEmpty else { return nil }
        let values = try await reading.values(of: figures, in: range, periodSeconds: period)
        let latest = values.flatMap { $0 }.filter { $0.value > 0 }.map(\.key).max()
        return latest.map { min($0.advanced(byMilliseconds: period * 1000), now) }
    }

    package func count(
        of versions: [VersionID], in period: Range<Timestamp>
    ) async throws -> [VersionID: Int] {
        let counted = versions.filter { $0.project.service == .lookoutVision }
        let sums = try await sums(
            counted.map { Self.figure("SuccessfulRequestCount", .lookoutVision, $0) }, period)
        var counts: [VersionID: Int] = [:]
        for (version, sum) in zip(counted, sums) { counts[version] = sum }
        return counts
    }

    package func count(
        of service: VisionService, in period: Range<Timestamp>
    ) async throws -> Int? {
        guard service == .customLabels else { return nil }
        return try await sums([Self.figure("SuccessfulRequestCount", service, nil)], period)
            .first ?? nil
    }

    /// The sum of each figure; nil where there is no sample.
    private func sums(_ figures: [MetricFigure], _ wanted: Range<Timestamp>) async throws -> [Int?]
    {
        let day: Int64 = 86_400_000
        let isLong = wanted.upperBound.millisecondsSince(wanted.lowerBound) > day
        let seconds = isLong ? 3600 : Self.period(wanted.lowerBound, at: clock.now())
        let range = Self.range(wanted.lowerBound, wanted.upperBound, seconds, roundingUp: false)
        guard !figures.isEmpty, !range.isEmpty else { return figures.map { _ in nil } }
        let values = try await reading.values(of: figures, in: range, periodSeconds: seconds)
        return values.map { sums in
            sums.isEmpty ? nil : Int(min(sums.values.reduce(0, +).rounded(), 1e15))
        }
    }

    private static func figure(
        _ name: String, _ service: VisionService, _ version: VersionID?
    ) -> MetricFigure {
        let isByVersion = service == .lookoutVision
        return MetricFigure(
            namespace: service.metricNamespace, name: name,
            dimensions: isByVersion
                ? version?.metricDimensions ?? [:] : ["Operation": "DetectCustomLabels"],
            statistic: .sum)
    }

    /// The shortest period in seconds that is kept of a time so long ago, with an hour to spare.
    private static func period(_ start: Timestamp, at now: Timestamp) -> Int64 {
        let hours = now.millisecondsSince(start) / 3_600_000 + 2
        return MetricRetention.grade(ageSeconds: Double(hours) * 3600).periodSeconds
    }

    private static func range(
        _ start: Timestamp, _ end: Timestamp, _ periodSeconds: Int64, roundingUp: Bool
    ) -> Range<Timestamp> {
        let period = periodSeconds * 1000
        let first = start.milliseconds / period * period
        let last = (end.milliseconds + (roundingUp ? period - 1 : 0)) / period * period
        return Timestamp(milliseconds: first)..<Timestamp(milliseconds: max(first, last))
    }
}

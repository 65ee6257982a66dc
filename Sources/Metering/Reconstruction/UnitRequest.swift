import Constraints
import Inventory

/// One request for samples of many versions over one time.
///
/// Source of the limits: API reference, GetMetricData. An answer holds up to 100,800 points of up to
/// 500 metrics; the age of a request's start decides which samples there are (`MetricRetention`).
package struct UnitRequest: Hashable, Sendable {
    package var versions: [VersionID]
    package var range: Range<Timestamp>
    package var periodSeconds: Int64

    package init(versions: [VersionID], range: Range<Timestamp>, periodSeconds: Int64) {
        self.versions = versions
        self.range = range
        self.periodSeconds = periodSeconds
    }

    /// Two figures are read of each version: the mean and the number of samples.
    package static let figures = 2
    private static let mostVersions = 500 / figures
    private static let mostPoints: Int64 = 100_800
    /// Read on both sides of a stretch: how the metric behaves where the state is known.
    private static let margin: Int64 = UnitSeries.longestStart + 10 * UnitSeries.minute

    /// Where samples of a version were asked for, without gaps.
    package typealias Windows = [VersionID: [Range<Timestamp>]]

    /// The fewest requests that tell of all `stretches`, and what they cover of each version.
    package static func plan(
        _ stretches: [VersionID: [Range<Timestamp>]], at now: Timestamp
    ) -> (requests: [UnitRequest], windows: Windows) {
        var requests: [UnitRequest] = []
        var windows: Windows = [:]
        for age in ages(at: now) {
            var wanted: [(version: VersionID, range: Range<Timestamp>)] = []
            for (version, ranges) in stretches {
                guard let window = window(ranges, in: age, at: now) else { continue }
                wanted.append((version, window))
                windows[version] = joined(windows[version, default: []], window)
            }
            wanted.sort {
                ($0.range.lowerBound, $0.version.path) < ($1.range.lowerBound, $1.version.path)
            }
            requests += batches(wanted, age.periodSeconds)
        }
        return (requests, windows)
    }

    private struct Age {
        var range: Range<Timestamp>
        var periodSeconds: Int64
    }

    private static let hour: Int64 = 3_600_000

    /// Oldest first; the bounds lie on full hours, one later than they must: time passes until the
    /// answer.
    private static func ages(at now: Timestamp) -> [Age] {
        func start(_ days: Int64) -> Timestamp {
            let hours = (now.milliseconds - days * 24 * hour) / hour + 2
            return Timestamp(milliseconds: hours * hour)
        }
        let minutes = (now.milliseconds / UnitSeries.minute + 1) * UnitSeries.minute
        var end = Timestamp(milliseconds: minutes)
        var ages: [Age] = []
        for grade in MetricRetention.grades {
            let begin = start(grade.days)
            ages.insert(Age(range: begin..<end, periodSeconds: grade.periodSeconds), at: 0)
            end = begin
        }
        return ages
    }

    /// The part of an age that tells of the stretches, on full periods.
    private static func window(
        _ stretches: [Range<Timestamp>], in age: Age, at now: Timestamp
    ) -> Range<Timestamp>? {
        let inside = stretches.compactMap { stretch -> Range<Timestamp>? in
            let from = max(
                stretch.lowerBound.advanced(byMilliseconds: -margin), age.range.lowerBound)
            let to = min(
                stretch.upperBound.advanced(byMilliseconds: margin), age.range.upperBound)
            return from < to ? from..<to : nil
        }
        guard let from = inside.map(\.lowerBound).min(), let to = inside.map(\.upperBound).max()
        else { return nil }
        let period = age.periodSeconds * 1000
        let start = from.milliseconds / period * period
        let end = (to.milliseconds + period - 1) / period * period
        return Timestamp(milliseconds: start)..<Timestamp(milliseconds: end)
    }

    private static func joined(
        _ windows: [Range<Timestamp>], _ next: Range<Timestamp>
    ) -> [Range<Timestamp>] {
        guard let last = windows.last, last.upperBound >= next.lowerBound else {
            return windows + [next]
        }
        return windows.dropLast() + [last.lowerBound..<max(last.upperBound, next.upperBound)]
    }

    private static func batches(
        _ wanted: [(version: VersionID, range: Range<Timestamp>)], _ periodSeconds: Int64
    ) -> [UnitRequest] {
        var requests: [UnitRequest] = []
        for (version, range) in wanted {
            guard var last = requests.last, last.versions.count < mostVersions else {
                requests.append(
                    .init(versions: [version], range: range, periodSeconds: periodSeconds))
                continue
            }
            last.versions.append(version)
            last.range = last.range.lowerBound..<max(last.range.upperBound, range.upperBound)
            if last.points <= mostPoints {
                requests[requests.count - 1] = last
            } else {
                requests.append(
                    .init(versions: [version], range: range, periodSeconds: periodSeconds))
            }
        }
        return requests
    }

    private var points: Int64 {
        range.upperBound.millisecondsSince(range.lowerBound) / (periodSeconds * 1000)
            * Int64(versions.count * Self.figures)
    }

    /// The whole days, in UTC, that hold all of some times: whether a version served at all is asked
    /// by the day, which takes few points. Nil where there are none.
    package static func days(
        _ times: Windows, at now: Timestamp
    ) -> Range<Timestamp>? {
        let all = times.values.flatMap { $0 }
        guard let first = all.map(\.lowerBound).min(), let last = all.map(\.upperBound).max() else {
            return nil
        }
        let end = (last.milliseconds + day - 1) / day * day
        return Timestamp(
            milliseconds: first.milliseconds / day * day)..<Timestamp(milliseconds: end)
    }

    package static let day: Int64 = 24 * hour
}

import AWSCore
import Constraints

/// The time that a request for metrics asks for, in whole seconds since 1970. The start is rounded
/// down as CloudWatch does it: to the minute, to five minutes when it is more than 15 days ago, to the
/// hour when more than 63. Periods are counted from there (API reference, GetMetricData, StartTime).
package struct MetricWindow: Sendable, Hashable {
    package let start: Int
    /// Not included.
    package let end: Int
    /// Seconds that a period must be a multiple of; others give no values.
    package let resolution: Int

    /// - Parameter now: values after it do not exist.
    package init(start: Timestamp, end: Timestamp, now: Timestamp) {
        let age = now.secondsSinceEpoch - start.secondsSinceEpoch
        resolution = Int(MetricRetention.grade(ageSeconds: age).periodSeconds)
        self.start = Int(Self.floor(start)) / resolution * resolution
        self.end = Int(min(Self.floor(end), Self.floor(now) + 60))
    }

    /// Kept within three thousand years, so that it fits every sum.
    private static func floor(_ moment: Timestamp) -> Double {
        let seconds = moment.secondsSinceEpoch.rounded(.down)
        return seconds.isNaN ? 0 : min(max(seconds, 0), 1e11)
    }

    /// Minutes since 1970 that lie in the window at least in part.
    var minutes: Range<Int64> {
        let first = Int64(start / 60)
        return first..<max(first, Int64((end + 59) / 60))
    }

    /// Samples by minutes gathered into periods, ascending. Periods that the age of the window does
    /// not allow give nothing, as do those below a minute: these metrics have one sample a minute.
    func periods(
        _ period: Int, _ samples: [MetricSample]
    ) -> [(time: Int, sample: MetricSample)] {
        guard period % resolution == 0 else { return [] }
        var found: [(time: Int, sample: MetricSample)] = []
        for sample in samples {
            let time = start + (Int(sample.minute) * 60 - start) / period * period
            if found.last?.time == time {
                found[found.count - 1].sample.merge(sample)
            } else {
                found.append((time, sample))
            }
        }
        return found
    }
}

/// The samples of a metric in one minute, or in the periods made of minutes.
struct MetricSample: Sendable, Hashable {
    /// Minutes since 1970.
    let minute: Int64
    var set: StatisticSet
    /// Nil when nobody asks for percentiles.
    var distribution: Distribution?

    mutating func merge(_ other: MetricSample) {
        set.merge(other.set)
        if let more = other.distribution { distribution?.merge(more) }
    }
}

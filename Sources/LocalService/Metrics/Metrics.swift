import AWSCore
import Synchronization

/// The request metrics: counted in memory by the minute, written to the store at a minute's end, when
/// somebody asks for them and when the service ends. A crash loses at most the counts that nobody saw
/// since the last minute's end.
final class Metrics: Sendable {
    /// One series in one minute.
    struct Key: Hashable, Sendable {
        let series: MetricSeries
        /// Minutes since 1970.
        let minute: Int64
    }

    typealias Counts = [Key: MetricBucket]

    private let counts = Mutex<Counts>([:])
    /// Series times minutes that wait for a disk that is full: more of them are not counted.
    private static let limit = 100_000

    /// Counts a request that came at `moment`.
    func count(_ outcome: RequestOutcome, at moment: Timestamp) {
        for (series, value) in outcome.samples { add(value, to: series, at: moment) }
    }

    /// Counts one sample of a series.
    func add(_ value: Double, to series: MetricSeries, at moment: Timestamp) {
        let key = Key(series: series, minute: moment.milliseconds.floored(by: 60_000))
        counts.withLock { counts in
            guard counts.count < Self.limit || counts[key] != nil else { return }
            counts[key, default: MetricBucket()].add(value)
        }
    }

    /// Gives out what was counted and begins anew.
    func take() -> Counts {
        counts.withLock { counts in
            defer { counts = [:] }
            return counts
        }
    }

    /// Takes back what could not be written.
    func restore(_ old: Counts) {
        counts.withLock { counts in
            counts.merge(old) { new, old in
                var both = old
                both.merge(new)
                return both
            }
        }
    }

    /// Whether something waits that was counted before the minute of `moment`.
    func isDue(at moment: Timestamp) -> Bool {
        let minute = moment.milliseconds.floored(by: 60_000)
        return counts.withLock { $0.keys.contains { $0.minute < minute } }
    }

    var isEmpty: Bool { counts.withLock(\.isEmpty) }
}

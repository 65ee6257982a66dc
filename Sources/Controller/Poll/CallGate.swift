import Inventory

/// Keeps each operation of each service below its rate, and counts what goes through.
///
/// One token bucket an operation: four calls at once, then one every quarter of a second.
package actor CallGate {
    private let rate: Double?
    private let clock: WallClock
    private var buckets: [String: Bucket] = [:]
    private var recent: [Timestamp] = []
    private var throttledCount = 0

    private struct Bucket {
        var tokens: Double
        var filledAt: Timestamp
    }

    /// `callsPerSecond` nil only counts.
    package init(callsPerSecond: Double?, clock: WallClock) {
        rate = callsPerSecond
        self.clock = clock
    }

    /// Waits for a token of the operation, such as `rekognition.DescribeProjects`.
    package func pass(_ operation: String) async throws {
        if let rate {
            var wait = take(operation, rate: rate)
            while wait > .zero {
                try await clock.sleep(wait)
                wait = take(operation, rate: rate)
            }
        }
    }

    /// Notes that a request leaves.
    package func count() {
        recent.append(clock.now())
    }

    /// Notes that an answer was a throttling error.
    package func countThrottled() {
        throttledCount += 1
    }

    /// Slows an operation down that stayed throttled: its bucket is empty for a second, alone.
    package func throttled(_ operation: String) {
        guard let rate else { return }
        buckets[operation] = Bucket(tokens: -rate, filledAt: clock.now())
    }

    /// Requests in the last sixty seconds, S3's included.
    package func callsPerMinute() -> Int {
        let since = clock.now().advanced(byMilliseconds: -60_000)
        recent.removeAll { $0 <= since }
        return recent.count
    }

    /// Throttled answers since the start.
    package var throttledSoFar: Int { throttledCount }

    /// Takes a token and gives zero, or gives how long to wait for one.
    private func take(_ operation: String, rate: Double) -> Duration {
        let now = clock.now()
        var bucket = buckets[operation] ?? Bucket(tokens: rate, filledAt: now)
        let elapsed = Double(max(0, now.millisecondsSince(bucket.filledAt))) / 1000
        bucket.tokens = min(rate, bucket.tokens + elapsed * rate)
        bucket.filledAt = now
        defer { buckets[operation] = bucket }
        guard bucket.tokens < 1 else {
            bucket.tokens -= 1
            return .zero
        }
        return .milliseconds(Int64(((1 - bucket.tokens) / rate * 1000).rounded(.up)))
    }
}

import Synchronization

/// The client's own limit of its rate under the adaptive mode: off until the first throttling,
/// then a bucket of tokens whose rate follows CUBIC. Source: botocore 1.44.5, `retries/adaptive.py`.
package final class RateLimiter: Sendable {
    private struct State {
        var isEnabled = false
        var bucket: TokenBucket
        var rate: CubicRate
        var measured: MeasuredRate
    }

    private let state: Mutex<State>

    /// - Parameter now: seconds since the epoch.
    package init(now: Double) {
        state = Mutex(
            State(
                bucket: TokenBucket(rate: 1, now: now), rate: CubicRate(now: now),
                measured: MeasuredRate(now: now)))
    }

    /// Takes the token of one request; nil when it may go, else the seconds until there is one.
    package func take(now: Double) -> Double? {
        state.withLock { $0.isEnabled ? $0.bucket.take(now: now) : nil }
    }

    /// Learns from one answer; the first throttled one switches the limiter on.
    package func received(isThrottled: Bool, now: Double) {
        state.withLock { state in
            let measured = state.measured.record(now: now)
            var rate = state.rate.success(now: now)
            if isThrottled {
                let used = state.isEnabled ? min(measured, state.bucket.rate) : measured
                rate = state.rate.failure(at: used, now: now)
                state.isEnabled = true
            }
            state.bucket.setRate(min(rate, 2 * measured), now: now)
        }
    }

    /// Requests a second at most, nil while the limiter is off.
    package var rate: Double? { state.withLock { $0.isEnabled ? $0.bucket.rate : nil } }

    /// Waits until a request may go.
    func wait(_ effects: Effects) async throws {
        while let seconds = take(now: effects.now().secondsSinceEpoch) {
            // Rounding may leave a wait that is too short to move the clock.
            try await effects.sleep(.seconds(max(seconds, 0.001)))
        }
    }
}

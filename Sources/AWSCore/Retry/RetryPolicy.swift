/// When and after how long to try again. Source: botocore 1.44.5, `retries/standard.py` and, for
/// the legacy mode, `retryhandler.py` with `data/_retry.json`.
package struct RetryPolicy: Sendable, Hashable {
    package var mode: RetryMode
    /// Attempts in all, the first one included.
    package var attempts: Int
    /// Base of the delay when throttled and otherwise, doubled each time.
    package var throttledBase: Duration
    package var base: Duration
    /// nil leaves the doubling without end.
    package var longestDelay: Duration?

    package static let standard = RetryPolicy(
        attempts: 3, throttledBase: .seconds(1), base: .milliseconds(50),
        longestDelay: .seconds(20))

    package init(
        mode: RetryMode = .standard, attempts: Int, throttledBase: Duration, base: Duration,
        longestDelay: Duration?
    ) {
        self.mode = mode
        self.attempts = attempts
        self.throttledBase = throttledBase
        self.base = base
        self.longestDelay = longestDelay
    }

    /// The policy of a mode as botocore has it.
    package init(mode: RetryMode) {
        self = .standard
        self.mode = mode
        guard mode == .legacy else { return }
        attempts = 5
        base = throttledBase
        longestDelay = nil
    }

    /// The pause before retry `index` (0 for the first): full jitter below the capped exponential,
    /// moved towards the service's hint by at most five seconds; the legacy mode knows no hint.
    /// - Parameter random: 0..<1.
    package func delay(
        before index: Int, _ reason: RetryReason, hint: Duration?, random: Double
    ) -> Duration {
        let start = reason == .throttled ? throttledBase : base
        let exponential = start * (1 << min(index, 30))
        let jittered = min(exponential, longestDelay ?? exponential) * random
        guard let hint, mode != .legacy else { return jittered }
        return max(jittered, min(hint, jittered + .seconds(5)))
    }
}

/// When and after how long to try again: botocore's `standard` mode of 1.44, without its retry of
/// exhausted quotas.
package struct RetryPolicy: Sendable, Hashable {
    /// Attempts in all, the first one included.
    package var attempts: Int
    /// Base of the delay when throttled and otherwise, doubled each time.
    package var throttledBase: Duration
    package var base: Duration
    package var longestDelay: Duration

    package static let standard = RetryPolicy(
        attempts: 3, throttledBase: .seconds(1), base: .milliseconds(50),
        longestDelay: .seconds(20))

    package init(
        attempts: Int, throttledBase: Duration, base: Duration, longestDelay: Duration
    ) {
        self.attempts = attempts
        self.throttledBase = throttledBase
        self.base = base
        self.longestDelay = longestDelay
    }

    /// The pause before retry `index` (0 for the first): full jitter below the capped exponential,
    /// moved towards the service's hint by at most five seconds.
    /// - Parameter random: 0..<1.
    package func delay(
        before index: Int, _ reason: RetryReason, hint: Duration?, random: Double
    ) -> Duration {
        let start = reason == .throttled ? throttledBase : base
        let jittered = min(start * (1 << min(index, 30)), longestDelay) * random
        guard let hint else { return jittered }
        return max(jittered, min(hint, jittered + .seconds(5)))
    }
}

/// Why a failed attempt may be repeated.
package enum RetryReason: Sendable, Hashable {
    case throttled
    case transient

    /// nil for failures that would only happen again.
    package init?(_ error: any Error) {
        switch error {
        case let error as ServiceError:
            switch error.kind {
            case .throttled: self = .throttled
            case .transient: self = .transient
            default: return nil
            }
        case let error as TransportError:
            guard error.code != .invalidRequest, error.code != .tooLarge, error.code != .tls else {
                return nil
            }
            self = .transient
        default: return nil
        }
    }

    /// What a retry takes out of the quota.
    var cost: Int { self == .throttled ? 5 : 14 }
}

/// The loop around one call: attempt, judge, pause, attempt again.
package struct Retrying: Sendable {
    package let policy: RetryPolicy
    private let quota: RetryQuota
    private let effects: Effects
    /// Set in the adaptive mode alone.
    private let limiter: RateLimiter?

    package init(policy: RetryPolicy, quota: RetryQuota, effects: Effects) {
        self.policy = policy
        self.quota = quota
        self.effects = effects
        limiter =
            policy.mode == .adaptive
            ? RateLimiter(now: effects.now().secondsSinceEpoch) : nil
    }

    /// The first success, or the last failure.
    /// - Parameter attempt: gets the number of the attempt, 1 for the first.
    package func run<T>(
        _ attempt: (_ number: Int) async throws -> T
    ) async throws -> T {
        var paid = 0
        var number = 0
        while true {
            number += 1
            do {
                let result = try await limited { try await attempt(number) }
                if policy.mode != .legacy { quota.give(max(paid, 1)) }
                return result
            } catch {
                guard let reason = RetryReason(error, mode: policy.mode), number < policy.attempts,
                    policy.mode == .legacy || quota.take(reason.cost)
                else { throw error }
                paid = reason.cost
                try await pause(before: number - 1, reason, error)
            }
        }
    }

    /// One attempt behind the limiter, which learns how it went.
    private func limited<T>(_ attempt: () async throws -> T) async throws -> T {
        guard let limiter else { return try await attempt() }
        try await limiter.wait(effects)
        do {
            let result = try await attempt()
            limiter.received(isThrottled: false, now: effects.now().secondsSinceEpoch)
            return result
        } catch {
            limiter.received(
                isThrottled: RetryReason(error) == .throttled,
                now: effects.now().secondsSinceEpoch)
            throw error
        }
    }

    private func pause(
        before index: Int, _ reason: RetryReason, _ error: any Error
    ) async throws {
        let delay = policy.delay(
            before: index, reason, hint: (error as? ServiceError)?.retryAfter,
            random: effects.random())
        try await effects.sleep(delay)
    }
}

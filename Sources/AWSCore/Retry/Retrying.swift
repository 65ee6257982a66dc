/// The loop around one call: attempt, judge, pause, attempt again.
package struct Retrying: Sendable {
    private let policy: RetryPolicy
    private let quota: RetryQuota
    private let effects: Effects

    package init(policy: RetryPolicy, quota: RetryQuota, effects: Effects) {
        self.policy = policy
        self.quota = quota
        self.effects = effects
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
                let result = try await attempt(number)
                quota.give(max(paid, 1))
                return result
            } catch {
                guard let reason = RetryReason(error), number < policy.attempts,
                    quota.take(reason.cost)
                else { throw error }
                paid = reason.cost
                try await pause(before: number - 1, reason, error)
            }
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

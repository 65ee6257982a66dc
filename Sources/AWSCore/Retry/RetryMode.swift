/// Which of botocore's rules of retrying hold: `AWS_RETRY_MODE`, or the profile's `retry_mode`.
package enum RetryMode: String, Sendable, Hashable, CaseIterable {
    /// Five attempts, pauses from a second without a cap, no quota.
    case legacy
    /// Three attempts, pauses by cause, a quota of tokens.
    case standard
    /// Standard, behind a limiter of the client's own rate once it was throttled.
    case adaptive
}

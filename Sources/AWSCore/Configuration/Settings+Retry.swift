extension Settings {
    /// The policy of `AWS_RETRY_MODE` or the profile's `retry_mode`, `standard` without one, with
    /// the attempts of `AWS_MAX_ATTEMPTS` or `max_attempts`; both count the first attempt too. A
    /// word or number that cannot be read counts as absent.
    package var retryPolicy: RetryPolicy {
        let mode = environment["AWS_RETRY_MODE"] ?? profile?["retry_mode"]
        var policy = RetryPolicy(
            mode: mode.flatMap { RetryMode(rawValue: $0.lowercased()) } ?? .standard)
        let text = environment["AWS_MAX_ATTEMPTS"] ?? profile?["max_attempts"]
        if let attempts = text.flatMap({ Int($0) }), attempts > 0 { policy.attempts = attempts }
        return policy
    }
}

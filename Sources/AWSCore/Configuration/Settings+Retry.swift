extension Settings {
    /// The standard policy with the attempts of `AWS_MAX_ATTEMPTS` or the profile's `max_attempts`;
    /// both count the first attempt too.
    package var retryPolicy: RetryPolicy {
        var policy = RetryPolicy.standard
        let text = environment["AWS_MAX_ATTEMPTS"] ?? profile?["max_attempts"]
        if let attempts = text.flatMap({ Int($0) }), attempts > 0 { policy.attempts = attempts }
        return policy
    }
}

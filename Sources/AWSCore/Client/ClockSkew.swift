import Synchronization

/// How far the services' clock is ahead of ours, learnt from a refusal that blames the time.
final class ClockSkew: Sendable {
    private let seconds = Mutex<Double>(0)
    /// Smaller differences are within what signatures allow.
    private static let tolerance = 240.0

    func corrected(_ now: Timestamp) -> Timestamp {
        now.adding(seconds: seconds.withLock { $0 })
    }

    /// Takes over the difference when the answer's `Date` explains the refusal; true when signing
    /// again makes sense.
    func learn(from response: HTTPResponse, _ error: ServiceError, now: Timestamp) -> Bool {
        let suspects = ["SignatureDoesNotMatch", "InvalidSignatureException", "AuthFailure"]
        guard error.kind == .clockSkew || suspects.contains(error.code.rawValue),
            let date = response.headers["Date"].flatMap({ Timestamp(httpDate: $0) })
        else { return false }
        let difference = date.secondsSinceEpoch - now.secondsSinceEpoch
        return seconds.withLock { known in
            guard abs(difference - known) > Self.tolerance else { return false }
            known = difference
            return true
        }
    }
}

/// Why a failed attempt may be repeated.
package enum RetryReason: Sendable, Hashable {
    case throttled
    case transient

    /// nil for failures that would only happen again.
    package init?(_ error: any Error, mode: RetryMode = .standard) {
        switch error {
        case let error as ServiceError:
            guard let reason = mode == .legacy ? Self.legacy(error) : Self.standard(error) else {
                return nil
            }
            self = reason
        case let error as TransportError:
            guard error.code != .invalidRequest, error.code != .tooLarge else { return nil }
            self = .transient
        default: return nil
        }
    }

    /// What a retry takes out of the quota.
    package var cost: Int { self == .throttled ? 5 : 14 }

    /// The code decides before the status. A 429 counts as throttling unless its code is an error
    /// that every operation of both services models as something else.
    private static func standard(_ error: ServiceError) -> RetryReason? {
        let code = error.code.rawValue
        if throttlingCodes.contains(code) { return .throttled }
        if quotaCodes.contains(code) { return nil }
        if error.httpStatus == 429, !modelledCodes.contains(code) { return .throttled }
        if transientCodes.contains(code) || isIdentityProvider(error) { return .transient }
        return [500, 502, 503, 504].contains(error.httpStatus) ? .transient : nil
    }

    private static func legacy(_ error: ServiceError) -> RetryReason? {
        switch error.httpStatus {
        case 500, 502, 503, 504, 509: .transient
        case 429: .throttled
        case 400: legacyCodes.contains(error.code.rawValue) ? .throttled : nil
        default: nil
        }
    }

    /// `ThrottledRetryableChecker` without `LimitExceededException`: with it Rekognition says that
    /// a quota is reached, which waiting for seconds cannot raise, and AWS asks not to retry.
    package static let throttlingCodes: Set<String> = [
        "Throttling", "ThrottlingException", "ThrottledException", "RequestThrottledException",
        "TooManyRequestsException", "ProvisionedThroughputExceededException",
        "TransactionInProgressException", "RequestLimitExceeded", "BandwidthLimitExceeded",
        "RequestThrottled", "SlowDown", "PriorRequestNotComplete", "EC2ThrottledException",
    ]

    /// `TransientRetryableChecker`.
    private static let transientCodes: Set<String> = ["RequestTimeout", "RequestTimeoutException"]

    /// `special.py`: STS could not reach the provider of a web identity.
    private static func isIdentityProvider(_ error: ServiceError) -> Bool {
        error.code.rawValue == "IDPCommunicationError"
            && error.operation == "AssumeRoleWithWebIdentity"
    }

    private static let modelledCodes: Set<String> = [
        "AccessDeniedException", "InternalServerError", "InvalidParameterException",
    ]

    private static let quotaCodes: Set<String> = [
        "LimitExceededException", "ServiceQuotaExceededException",
    ]

    private static let legacyCodes: Set<String> = [
        "Throttling", "ThrottlingException", "ThrottledException", "RequestThrottledException",
        "ProvisionedThroughputExceededException",
    ]
}

import AWSCore

extension Error {
    /// The service knows no such thing.
    var isNotFound: Bool { (self as? ServiceError)?.kind == .notFound }

    /// The target is in another state than the request needs, or its name is taken.
    var isConflict: Bool { (self as? ServiceError)?.kind == .conflict }

    var isThrottled: Bool { (self as? ServiceError)?.kind == .throttled }

    /// Whether the service judged the request itself, and not who sent it, when or how often.
    var isVerdict: Bool {
        switch (self as? ServiceError)?.kind {
        case .quota, .notFound, .conflict, .notReady, .validation: true
        default: false
        }
    }

    /// Whether the request may have been carried out although no usable answer came: a timeout, a
    /// connection that broke, a fault of the service, an answer that could not be read, or a
    /// cancellation. A refused connection or an unknown host means that nothing was sent.
    var isOutcomeUnknown: Bool {
        switch self {
        case let error as TransportError:
            let unsent: [TransportError.Code] = [
                .connectionRefused, .unknownHost, .tls, .invalidRequest,
            ]
            return !unsent.contains(error.code)
        case let error as ServiceError: return error.kind == .transient || error.httpStatus >= 500
        case is CancellationError, is WireError: return true
        case let error as Refusal: return error.code == .unknownOutcome
        default: return false
        }
    }
}

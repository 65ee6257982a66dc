/// Why a request is not accepted as signed.
enum SignatureProblem: Error, Sendable, Hashable {
    case missing
    case malformed(String)
    case unknownKey(String)
    case mismatch
    /// The clocks differ too much: when the request says it was signed.
    case skewed(String)
    /// A presigned URL whose time has passed.
    case expired

    /// The error in the words of a service.
    func fault(_ dialect: Dialect) -> Fault {
        switch dialect {
        case .restJSON: json(status: 403)
        // JSON 1.1 services answer every fault of the caller with 400.
        case .json11: json(status: 400)
        case .restXML: s3
        case .query: sts
        }
    }

    private func json(status: Int) -> Fault {
        switch self {
        case .missing:
            Fault(status, "MissingAuthenticationTokenException", "Missing Authentication Token")
        case .malformed(let why): Fault(status, "IncompleteSignatureException", why)
        case .unknownKey:
            Fault(
                status, "UnrecognizedClientException",
                "The security token included in the request is invalid.")
        case .mismatch: Fault(status, "InvalidSignatureException", Self.differs)
        case .skewed(let date):
            Fault(
                status, "InvalidSignatureException",
                "Signature expired: \(date) is more than 15 minutes away from the service's time.")
        case .expired: Fault(status, "ExpiredTokenException", "The signature has expired.")
        }
    }

    private var s3: Fault {
        switch self {
        case .missing: Fault(403, "AccessDenied", "Access Denied: the request is not signed.")
        case .malformed(let why): Fault(400, "AuthorizationHeaderMalformed", why)
        case .unknownKey:
            Fault(
                403, "InvalidAccessKeyId",
                "The AWS Access Key Id you provided does not exist in our records.")
        case .mismatch: Fault(403, "SignatureDoesNotMatch", Self.differs)
        case .skewed:
            Fault(
                403, "RequestTimeTooSkewed",
                "The difference between the request time and the current time is too large.")
        case .expired: Fault(403, "AccessDenied", "Request has expired")
        }
    }

    private var sts: Fault {
        switch self {
        case .missing:
            Fault(403, "MissingAuthenticationToken", "Request is missing Authentication Token")
        case .malformed(let why): Fault(400, "IncompleteSignature", why)
        case .unknownKey:
            Fault(
                403, "InvalidClientTokenId",
                "The security token included in the request is invalid.")
        case .mismatch, .skewed, .expired: Fault(403, "SignatureDoesNotMatch", Self.differs)
        }
    }

    private static let differs =
        "The request signature we calculated does not match the signature you provided. "
        + "Check your AWS Secret Access Key and signing method."
}

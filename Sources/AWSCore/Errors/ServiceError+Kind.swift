extension ServiceError {
    /// What an error means to retry and to the user.
    package enum Kind: Sendable, Hashable, CaseIterable {
        case throttled
        case transient
        case quota
        case access
        case expiredCredentials
        case clockSkew
        case notFound
        case conflict
        case notReady
        case validation
        case other
    }

    /// The code's row, or what the HTTP status says of a code without one.
    package var kind: Kind {
        if let known = Self.kinds[code.rawValue] { return known }
        return switch httpStatus {
        case 402: .quota
        case 401, 403: .access
        case 404: .notFound
        case 409: .conflict
        case 429: .throttled
        case 500, 502, 503, 504: .transient
        case 400: .validation
        default: .other
        }
    }

    /// One row a code; what is retried is `RetryReason`'s to say.
    package static let kinds: [String: Kind] = Dictionary(
        uniqueKeysWithValues: rows.flatMap { kind, codes in codes.map { ($0, kind) } })

    private static let rows: [(Kind, [String])] = [
        (
            .throttled,
            [
                "Throttling", "ThrottlingException", "ThrottledException",
                "RequestThrottledException", "TooManyRequestsException",
                "ProvisionedThroughputExceededException", "TransactionInProgressException",
                "RequestLimitExceeded", "BandwidthLimitExceeded", "RequestThrottled", "SlowDown",
                "PriorRequestNotComplete", "EC2ThrottledException",
            ]
        ),
        (
            .transient,
            [
                "RequestTimeout", "RequestTimeoutException", "InternalServerError",
                "InternalServerException", "InternalFailure", "InternalError",
                "ServiceUnavailable", "ServiceUnavailableException",
            ]
        ),
        (.quota, ["LimitExceededException", "ServiceQuotaExceededException", "TooManyBuckets"]),
        (
            .access,
            [
                "AccessDeniedException", "AccessDenied", "UnauthorizedOperation",
                "UnrecognizedClientException", "InvalidClientTokenId", "InvalidAccessKeyId",
                "SignatureDoesNotMatch", "InvalidSignatureException", "MissingAuthenticationToken",
                "OptInRequired",
            ]
        ),
        (.expiredCredentials, ["ExpiredToken", "ExpiredTokenException", "TokenRefreshRequired"]),
        (.clockSkew, ["RequestTimeTooSkewed", "RequestExpired", "RequestInTheFuture"]),
        (
            .notFound,
            ["ResourceNotFoundException", "NoSuchKey", "NoSuchBucket", "NotFound", "NoSuchUpload"]
        ),
        (
            .conflict,
            [
                "ConflictException", "ResourceInUseException", "ResourceAlreadyExistsException",
                "BucketAlreadyExists", "BucketAlreadyOwnedByYou", "BucketNotEmpty",
                "OperationAborted",
            ]
        ),
        (.notReady, ["ResourceNotReadyException"]),
        (
            .validation,
            [
                "ValidationException", "ValidationError", "InvalidParameterException",
                "InvalidPaginationTokenException", "SerializationException",
                "InvalidS3ObjectException", "InvalidImageFormatException",
                "ImageTooLargeException", "MalformedPolicyDocumentException",
                "InvalidPolicyRevisionIdException", "InvalidRequestException",
                "InvalidManifestException", "VideoTooLargeException",
            ]
        ),
    ]
}

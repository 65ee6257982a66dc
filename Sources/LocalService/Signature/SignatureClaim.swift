import AWSCore

/// What a request says about its signature, in the header or in the query of a presigned URL.
struct SignatureClaim: Sendable, Hashable {
    let authorization: Authorization
    /// The text of `X-Amz-Date`: `20240102T030405Z`.
    let date: String
    /// Seconds a presigned URL is good for; nil for a signature in the header.
    let expires: Int?

    /// The signing name: `lookoutvision`, `rekognition`, `s3`, `sts`, `monitoring`.
    var service: String { authorization.scope.service }

    /// Reads the claim of a call; throws `SignatureProblem`.
    init(_ call: Call) throws {
        if let header = call.headers["authorization"] {
            guard let authorization = Authorization(header: header) else { throw Self.incomplete }
            try self.init(authorization, date: call.headers["x-amz-date"], expires: nil)
        } else if call.query("X-Amz-Algorithm") != nil {
            guard let authorization = Authorization(query: call.query) else {
                throw Self.incomplete
            }
            guard let seconds = call.query("X-Amz-Expires").flatMap({ Int($0) }),
                (1...604_800).contains(seconds)
            else { throw SignatureProblem.malformed("X-Amz-Expires must be 1 to 604800 seconds.") }
            try self.init(authorization, date: call.query("X-Amz-Date"), expires: seconds)
        } else {
            throw SignatureProblem.missing
        }
    }

    private init(_ authorization: Authorization, date: String?, expires: Int?) throws {
        guard let date, date.hasPrefix(authorization.scope.date) else {
            throw SignatureProblem.malformed(
                "X-Amz-Date must be there and on the day of Credential.")
        }
        self.authorization = authorization
        self.date = date
        self.expires = expires
    }

    private static let incomplete = SignatureProblem.malformed(
        "Authorization must be AWS4-HMAC-SHA256 with Credential, SignedHeaders and Signature.")
}

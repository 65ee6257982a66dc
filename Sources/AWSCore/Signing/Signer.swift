/// Signs requests for one service and region with given credentials.
package struct Signer: Sendable {
    private let credentials: Credentials
    private let region: String
    private let service: String

    /// Headers that proxies change and that therefore stay uncovered, as in botocore.
    private static let uncovered = [
        "expect", "transfer-encoding", "user-agent", "x-amzn-trace-id", "authorization",
    ]

    package init(credentials: Credentials, region: String, service: String) {
        self.credentials = credentials
        self.region = region
        self.service = service
    }

    /// The request with `X-Amz-Date`, the session token and `Authorization`; for S3 also
    /// `X-Amz-Content-SHA256`, which other services take from the body.
    package func sign(_ request: HTTPRequest, at time: Timestamp) -> HTTPRequest {
        var request = request
        let date = time.basic
        request.headers["X-Amz-Date"] = date
        request.headers["X-Amz-Security-Token"] = credentials.sessionToken
        let hash = Signature.payloadHash(of: request)
        if service == "s3" { request.headers["X-Amz-Content-SHA256"] = hash }
        let canonical = CanonicalRequest(
            request, signedHeaders: coveredHeaders(request), payloadHash: hash, service: service)
        request.headers["Authorization"] = header(canonical, date)
        return request
    }

    /// The request with its signature in the query, good for `expires` seconds; the body of a
    /// presigned S3 request is not covered.
    package func presign(
        _ request: HTTPRequest, expires: Int, at time: Timestamp
    ) -> HTTPRequest {
        var request = request
        let covered = coveredHeaders(request)
        let names = Set(covered.map { $0.lowercased() }).sorted().joined(separator: ";")
        let date = time.basic
        request.query += [
            .init("X-Amz-Algorithm", Signature.algorithm),
            .init("X-Amz-Credential", "\(credentials.accessKeyID)/\(scope(date))"),
            .init("X-Amz-Date", date), .init("X-Amz-Expires", "\(expires)"),
            .init("X-Amz-SignedHeaders", names),
        ]
        if let token = credentials.sessionToken {
            request.query.append(.init("X-Amz-Security-Token", token))
        }
        let canonical = CanonicalRequest(
            request, signedHeaders: covered,
            payloadHash: service == "s3"
                ? Signature.unsignedPayload : Signature.payloadHash(of: request),
            service: service)
        request.query.append(.init("X-Amz-Signature", signature(canonical, date, scope(date))))
        return request
    }

    private func scope(_ date: String) -> SigningScope {
        SigningScope(date: String(date.prefix(8)), region: region, service: service)
    }

    private func coveredHeaders(_ request: HTTPRequest) -> [String] {
        request.headers.fields.map(\.name).filter { name in
            !Self.uncovered.contains { HTTPHeaders.same($0, name) }
        } + ["host"]
    }

    private func signature(
        _ canonical: CanonicalRequest, _ date: String, _ scope: SigningScope
    ) -> String {
        Signature.make(
            canonical, date: date, scope: scope, secretAccessKey: credentials.secretAccessKey)
    }

    private func header(_ canonical: CanonicalRequest, _ date: String) -> String {
        let scope = scope(date)
        return "\(Signature.algorithm) Credential=\(credentials.accessKeyID)/\(scope), "
            + "SignedHeaders=\(canonical.signedHeaders.joined(separator: ";")), "
            + "Signature=\(signature(canonical, date, scope))"
    }
}

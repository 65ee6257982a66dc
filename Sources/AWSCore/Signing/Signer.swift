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
        request.headers.reserve(7)
        request.headers["X-Amz-Date"] = date
        request.headers["X-Amz-Security-Token"] = credentials.sessionToken
        let hash = Signature.payloadHash(of: request)
        if service == "s3" { request.headers["X-Amz-Content-SHA256"] = hash }
        let canonical = CanonicalRequest(
            request, covered: covered(request), payloadHash: hash, service: service)
        request.headers["Authorization"] = header(canonical, date)
        return request
    }

    /// The request with its signature in the query, good for `expires` seconds; the body of a
    /// presigned S3 request is not covered.
    package func presign(
        _ request: HTTPRequest, expires: Int, at time: Timestamp
    ) -> HTTPRequest {
        var request = request
        let covered = covered(request)
        var names: [String] = []
        for field in covered where field.name != names.last { names.append(field.name) }
        let date = time.basic
        request.query += [
            .init("X-Amz-Algorithm", Signature.algorithm),
            .init("X-Amz-Credential", "\(credentials.accessKeyID)/\(scope(date))"),
            .init("X-Amz-Date", date), .init("X-Amz-Expires", "\(expires)"),
            .init("X-Amz-SignedHeaders", names.joined(separator: ";")),
        ]
        if let token = credentials.sessionToken {
            request.query.append(.init("X-Amz-Security-Token", token))
        }
        let canonical = CanonicalRequest(
            request, covered: covered,
            payloadHash: service == "s3"
                ? Signature.unsignedPayload : Signature.payloadHash(of: request),
            service: service)
        request.query.append(.init("X-Amz-Signature", signature(canonical, date, scope(date))))
        return request
    }

    private func scope(_ date: String) -> SigningScope {
        SigningScope(
            date: String(Substring(date.utf8.prefix(8))), region: region, service: service)
    }

    /// What the signature covers: every header but those that proxies change, and the host; sorted
    /// by name, fields of one name in their order.
    private func covered(_ request: HTTPRequest) -> [(name: String, value: String)] {
        var found: [(name: String, value: String)] = []
        found.reserveCapacity(request.headers.fields.count + 1)
        var hasHost = false
        for field in request.headers.fields {
            let name = field.name.lowercased()
            guard !Self.uncovered.contains(name) else { continue }
            hasHost = hasHost || name == "host"
            Self.insert((name, field.value), into: &found)
        }
        if !hasHost { Self.insert(("host", request.authority), into: &found) }
        return found
    }

    /// Keeps a short list sorted; equal names stay in their order.
    private static func insert(
        _ field: (name: String, value: String), into found: inout [(name: String, value: String)]
    ) {
        var index = found.count
        while index > 0, field.name < found[index - 1].name { index -= 1 }
        found.insert(field, at: index)
    }

    private func signature(
        _ canonical: CanonicalRequest, _ date: String, _ scope: SigningScope
    ) -> String {
        Signature.make(
            canonical, date: date, scope: scope, secretAccessKey: credentials.secretAccessKey)
    }

    private func header(_ canonical: CanonicalRequest, _ date: String) -> String {
        let scope = scope(date)
        var out: [UInt8] = []
        out.reserveCapacity(320)
        out.append(contentsOf: "\(Signature.algorithm) Credential=".utf8)
        out.append(contentsOf: credentials.accessKeyID.utf8)
        out.append(UInt8(ascii: "/"))
        scope.append(to: &out)
        out.append(contentsOf: ", SignedHeaders=".utf8)
        for (index, name) in canonical.signedHeaders.enumerated() {
            if index > 0 { out.append(UInt8(ascii: ";")) }
            out.append(contentsOf: name.utf8)
        }
        out.append(contentsOf: ", Signature=".utf8)
        out.append(contentsOf: signature(canonical, date, scope).utf8)
        return String(decoding: out, as: UTF8.self)
    }
}

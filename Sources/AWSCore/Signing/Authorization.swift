/// The signature of a received request, from its `Authorization` header or its query.
package struct Authorization: Sendable, Hashable {
    package let accessKeyID: String
    package let scope: SigningScope
    /// Covered header names as the client listed them.
    package let signedHeaders: [String]
    /// Hexadecimal.
    package let signature: String

    /// Reads `AWS4-HMAC-SHA256 Credential=…, SignedHeaders=…, Signature=…`; nil for anything else.
    package init?(header: String) {
        guard header.hasPrefix(Signature.algorithm + " ") else { return nil }
        var fields: [Substring: Substring] = [:]
        for part in header.dropFirst(Signature.algorithm.count).split(separator: ",") {
            let pair = part.drop { $0 == " " }.split(separator: "=", maxSplits: 1)
            guard pair.count == 2, fields.updateValue(pair[1], forKey: pair[0]) == nil else {
                return nil
            }
        }
        self.init(fields["Credential"], fields["SignedHeaders"], fields["Signature"])
    }

    /// Reads the `X-Amz-…` items of a presigned URL; nil when one is missing or broken.
    package init?(query: [HTTPRequest.QueryItem]) {
        func item(_ name: String) -> Substring? {
            let found = query.filter { $0.name == name }
            guard found.count == 1, let raw = found[0].value else { return nil }
            return PercentCoding.decode(raw).map { $0[...] }
        }
        guard item("X-Amz-Algorithm").map(String.init) == Signature.algorithm else { return nil }
        self.init(
            item("X-Amz-Credential"), item("X-Amz-SignedHeaders"), item("X-Amz-Signature"))
    }

    private init?(_ credential: Substring?, _ headers: Substring?, _ signature: Substring?) {
        guard let credential, let headers, let signature, signature.utf8.count == 64 else {
            return nil
        }
        let halves = credential.split(separator: "/", maxSplits: 1)
        guard halves.count == 2, let scope = SigningScope(halves[1]) else { return nil }
        accessKeyID = String(halves[0])
        self.scope = scope
        signedHeaders = headers.split(separator: ";").map(String.init)
        self.signature = String(signature)
    }

    /// Whether the signature is that of `request` under the secret. The caller checks the date
    /// against the clock, that `host` is covered, and that a stated body hash is the body's.
    /// - Parameter date: the text of `X-Amz-Date`, from header or query.
    package func isValid(
        for request: HTTPRequest, date: String, payloadHash: String, secretAccessKey: String
    ) -> Bool {
        let canonical = CanonicalRequest(
            request, signedHeaders: signedHeaders, payloadHash: payloadHash,
            service: scope.service)
        let expected = Signature.make(
            canonical, date: date, scope: scope, secretAccessKey: secretAccessKey)
        return Signature.areEqual(expected, signature)
    }
}

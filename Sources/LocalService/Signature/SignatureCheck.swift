import AWSCore

/// Verifies Signature Version 4 of incoming requests.
struct SignatureCheck: Sendable {
    /// AWS's allowance for clocks that differ, in seconds.
    static let allowedSkew = 900.0

    let ring: KeyRing

    /// Who signed the call; throws `SignatureProblem` unless one of the keys did. `payloadHash` is
    /// the one that goes into the canonical request.
    func verify(
        _ call: Call, _ claim: SignatureClaim, payloadHash: String
    ) throws -> Principal {
        guard let holder = ring[claim.authorization.accessKeyID] else {
            throw SignatureProblem.unknownKey(claim.authorization.accessKeyID)
        }
        guard claim.authorization.signedHeaders.contains("host") else {
            throw SignatureProblem.malformed("The host header must be signed.")
        }
        try checkTime(claim, now: call.at)
        let isValid = paths(call, claim).contains { path in
            claim.authorization.isValid(
                for: AWSCore.HTTPRequest(
                    method: call.method, path: path, query: call.query, headers: call.headers),
                date: claim.date, payloadHash: payloadHash, secretAccessKey: holder.secretAccessKey)
        }
        guard isValid else { throw SignatureProblem.mismatch }
        return holder.principal
    }

    private func checkTime(_ claim: SignatureClaim, now: Timestamp) throws {
        guard let signed = Timestamp(iso8601: claim.date) else {
            throw SignatureProblem.malformed("X-Amz-Date must look like 20240102T030405Z.")
        }
        let age = now.secondsSinceEpoch - signed.secondsSinceEpoch
        if let expires = claim.expires {
            guard age >= -Self.allowedSkew else { throw SignatureProblem.skewed(claim.date) }
            guard age <= Double(expires) else { throw SignatureProblem.expired }
        } else if abs(age) > Self.allowedSkew {
            throw SignatureProblem.skewed(claim.date)
        }
    }

    /// S3 signs the path as it is sent; a client that leaves characters unencoded on the wire may
    /// have signed the encoded form.
    private func paths(_ call: Call, _ claim: SignatureClaim) -> [String] {
        guard claim.service == "s3", let plain = PercentCoding.decode(call.path) else {
            return [call.path]
        }
        let encoded = PercentCoding.encode(plain, keepingSlash: true)
        return encoded == call.path ? [encoded] : [call.path, encoded]
    }
}

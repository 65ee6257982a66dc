import Constraints
import Crypto

/// A proof of possession for a token request: a JWT that the login session's key signs.
/// Source: RFC 9449 and botocore 1.44.5, `_build_dpop_header`.
package enum DPoPProof {
    /// The value of the `DPoP` header; nil when `pem` is no P-256 private key.
    /// - Parameter id: a fresh UUID.
    package static func make(pem: String, url: String, id: String, now: Timestamp) throws -> String?
    {
        guard let key = try? P256.Signing.PrivateKey(pemRepresentation: pem) else { return nil }
        let point = Array(key.publicKey.rawRepresentation)
        let header: JSONValue = [
            "typ": "dpop+jwt", "alg": "ES256",
            "jwk": [
                "kty": "EC", "crv": "P-256", "x": .string(text(point[..<32])),
                "y": .string(text(point[32...])),
            ],
        ]
        let claims: JSONValue = [
            "htm": "POST", "htu": .string(url), "iat": .integer(Int(now.secondsSinceEpoch)),
            "jti": .string(id),
        ]
        let signed = try text(JSON.encode(header)) + "." + text(JSON.encode(claims))
        let signature = try key.signature(for: Array(signed.utf8))
        return signed + "." + text(signature.rawRepresentation)
    }

    /// Base64 of the URL alphabet without padding (RFC 7515, section 2).
    private static func text(_ bytes: some Sequence<UInt8>) -> String {
        Blob(Array(bytes)).base64.replacing("+", with: "-").replacing("/", with: "_")
            .replacing("=", with: "")
    }
}

/// Signature Version 4 over a canonical request.
package enum Signature {
    package static let algorithm = "AWS4-HMAC-SHA256"
    package static let unsignedPayload = "UNSIGNED-PAYLOAD"

    /// The signature in hexadecimal; `date` is the text of `X-Amz-Date`.
    package static func make(
        _ request: CanonicalRequest, date: String, scope: SigningScope, secretAccessKey: String
    ) -> String {
        let key = SigningKey.derive(scope, secretAccessKey: secretAccessKey)
        return key.code(bytesToSign(request, date: date, scope: scope)).hex
    }

    /// The text that the derived key signs.
    package static func stringToSign(
        _ request: CanonicalRequest, date: String, scope: SigningScope
    ) -> String {
        String(decoding: bytesToSign(request, date: date, scope: scope), as: UTF8.self)
    }

    private static func bytesToSign(
        _ request: CanonicalRequest, date: String, scope: SigningScope
    ) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(192)
        out.append(contentsOf: algorithm.utf8)
        out.append(UInt8(ascii: "\n"))
        out.append(contentsOf: date.utf8)
        out.append(UInt8(ascii: "\n"))
        scope.append(to: &out)
        out.append(UInt8(ascii: "\n"))
        Hex.append(Hex.digest(request.bytes), to: &out)
        return out
    }

    /// Signs any text with the key of `scope`: also the chunks of a streaming body.
    package static func make(
        stringToSign: String, scope: SigningScope, secretAccessKey: String
    ) -> String {
        let key = SigningKey.derive(scope, secretAccessKey: secretAccessKey)
        return key.code(Array(stringToSign.utf8)).hex
    }

    /// The payload hash that a canonical request holds: what the header says when it is a marker or
    /// a hash, the hash of the body when there is no header.
    package static func payloadHash(of request: HTTPRequest) -> String {
        request.headers["X-Amz-Content-SHA256"] ?? Hex.sha256(request.body)
    }

    /// Whether both texts are equal, in a time that does not tell where they differ.
    package static func areEqual(_ left: String, _ right: String) -> Bool {
        let (left, right) = (Array(left.utf8), Array(right.utf8))
        guard left.count == right.count else { return false }
        return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}

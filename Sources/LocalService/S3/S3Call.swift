import AWSCore
import Crypto

/// A call of S3 with the bucket and key of its path.
struct S3Call: Sendable {
    let call: Call
    let claim: SignatureClaim
    let backend: Backend
    /// Empty for a call of the service itself.
    let bucket: String
    /// Empty for a call of a bucket.
    let key: String

    /// Reads `/bucket/key`; throws `Fault` when the path is not percent-encoded UTF-8.
    init(_ call: Call, _ claim: SignatureClaim, _ backend: Backend) throws {
        let path = call.path.dropFirst()
        let slash = path.firstIndex(of: "/") ?? path.endIndex
        guard let bucket = PercentCoding.decode(path[..<slash]),
            let key = PercentCoding.decode(path[slash...].dropFirst())
        else { throw Fault(400, "InvalidURI", "Couldn't parse the specified URI.") }
        self.call = call
        self.claim = claim
        self.backend = backend
        self.bucket = bucket
        self.key = key
    }

    var now: Int64 { call.at.milliseconds }

    /// Metadata of the request without the common part of the names, as JSON; nil without any.
    func metadata() throws -> String? {
        var metadata: [String: String] = [:]
        for field in call.headers.fields {
            let name = field.name.lowercased()
            guard name.hasPrefix("x-amz-meta-") else { continue }
            metadata[String(name.dropFirst(11))] = field.value
        }
        guard !metadata.isEmpty else { return nil }
        return String(decoding: try JSON.encode(metadata), as: UTF8.self)
    }

    /// The body of a small XML request; throws `Fault` when it is broken or over 2 MiB.
    func document() async throws -> XMLElement {
        do {
            return try XMLElement(try await text())
        } catch is WireError {
            throw Self.malformedXML
        }
    }

    /// The body of a small request; throws `Fault` when it is not the one that was signed.
    func text() async throws -> [UInt8] {
        let bytes = Array(try await call.body.collect(upTo: 2 * 1024 * 1024).readableBytesView)
        let stated = call.headers["x-amz-content-sha256"] ?? ""
        guard stated.count != 64 || stated == bytes.sha256 else {
            throw Fault(
                400, "XAmzContentSHA256Mismatch",
                "The provided 'x-amz-content-sha256' header does not match what was computed.")
        }
        try checkDigests(of: bytes)
        return bytes
    }

    /// Throws `BadDigest` when a digest of the request is not that of its body.
    private func checkDigests(of bytes: [UInt8]) throws {
        if let given = call.headers["content-md5"],
            Blob(Array(Insecure.MD5.hash(data: bytes))).base64 != given
        {
            throw Fault(
                400, "BadDigest", "The Content-MD5 you specified did not match what we received.")
        }
        for algorithm in ChecksumAlgorithm.allCases {
            guard let given = call.headers[algorithm.header] else { continue }
            var checksum = algorithm.begin()
            bytes.withUnsafeBytes { checksum.update($0) }
            guard checksum.base64 == given else {
                throw Fault(
                    400, "BadDigest",
                    "The \(algorithm.rawValue.uppercased()) you specified did not match what we "
                        + "received.")
            }
        }
    }

    static let malformedXML = Fault(
        400, "MalformedXML",
        "The XML you provided was not well-formed or did not validate against our published schema")

    static let namespace = "http://s3.amazonaws.com/doc/2006-03-01/"

    static func xml(_ element: XMLElement, _ call: Call) -> Reply {
        Reply(
            headers: ["Content-Type": "application/xml", "x-amz-request-id": call.id],
            body: .bytes(element.document))
    }
}

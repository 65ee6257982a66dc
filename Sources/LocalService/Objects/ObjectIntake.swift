import AWSCore
import Crypto
import FoundationEssentials
import Hummingbird
import NIOCore

/// What an upload turned out to be once all of it lay on the disk.
struct StoredBody: Sendable {
    /// The name of the file in the object folder.
    let file: String
    let size: Int
    /// MD5 in hexadecimal.
    let md5: String
    /// The check that was asked for, in base64, by algorithm.
    let checksums: [String: String]
}

/// Takes the body of an upload to the disk and checks everything the request says about it.
struct ObjectIntake {
    let call: Call
    let claim: SignatureClaim
    /// Of the key that signed the call: it signs the chunks of a stream, too.
    let secretAccessKey: String
    /// The check to make when the request names none.
    var standardAlgorithm: ChecksumAlgorithm?

    /// S3's largest object or part of a single upload.
    static let largest = 5 * 1024 * 1024 * 1024

    /// Streams the body into `folder`; throws `Fault`, and then leaves no file behind.
    func store(in folder: ObjectFolder) async throws -> StoredBody {
        if let length = declaredLength, length > Self.largest {
            throw Fault(
                400, "EntityTooLarge",
                "Your proposed upload exceeds the maximum allowed object size")
        }
        let target = try folder.newFile()
        var sink = Sink(
            file: target.file, algorithm: ChecksumAlgorithm.named(in: call) ?? standardAlgorithm,
            isHashStated: payloadHash.utf8.count == 64)
        var chunks = try framing()
        for try await buffer in call.body {
            try buffer.withUnsafeReadableBytes { bytes in
                if chunks == nil {
                    try sink.take(bytes)
                } else {
                    try chunks?.feed(bytes) { try sink.take($0) }
                }
            }
        }
        if let chunks, !chunks.isComplete { throw ChunkedBody.broken("its end is missing") }
        let body = try verified(sink, trailers: chunks?.trailers ?? [:], name: target.name)
        try await folder.commit(target.file)
        return body
    }

    private var payloadHash: String { call.headers["x-amz-content-sha256"] ?? "UNSIGNED-PAYLOAD" }

    private var declaredLength: Int? {
        call.headers["x-amz-decoded-content-length"].flatMap { Int($0) } ?? call.contentLength
    }

    /// The decoder of the body's framing; nil for a plain body.
    private func framing() throws -> ChunkedBody? {
        let isChunked =
            call.headers["content-encoding"]?.contains("aws-chunked") == true
            || payloadHash.hasPrefix("STREAMING-")
        guard isChunked else { return nil }
        guard payloadHash.hasPrefix("STREAMING-AWS4-HMAC-SHA256-PAYLOAD") else {
            return ChunkedBody(signing: nil)
        }
        return ChunkedBody(
            signing: .init(
                date: claim.date, scope: claim.authorization.scope,
                secretAccessKey: secretAccessKey, signature: claim.authorization.signature))
    }

    private func verified(
        _ sink: Sink, trailers: [String: String], name: String
    ) throws -> StoredBody {
        let md5 = Array(sink.md5.finalize())
        if let length = declaredLength, length != sink.size {
            throw Fault(
                400, "IncompleteBody",
                "You did not provide the number of bytes specified by the Content-Length HTTP header"
            )
        }
        if let sha256 = sink.sha256, sha256.finalize().hex != payloadHash {
            throw Fault(
                400, "XAmzContentSHA256Mismatch",
                "The provided 'x-amz-content-sha256' header does not match what was computed.")
        }
        if let given = call.headers["content-md5"], Blob(md5).base64 != given {
            throw Fault(
                400, "BadDigest", "The Content-MD5 you specified did not match what we received.")
        }
        var checksums: [String: String] = [:]
        if let algorithm = sink.algorithm, let computed = sink.checksum?.base64 {
            let given = call.headers[algorithm.header] ?? trailers[algorithm.header]
            guard given == nil || given == computed else {
                throw Fault(
                    400, "BadDigest",
                    "The \(algorithm.rawValue.uppercased()) you specified did not match what we received."
                )
            }
            checksums[algorithm.rawValue] = computed
        }
        return StoredBody(file: name, size: sink.size, md5: md5.hex, checksums: checksums)
    }

    /// Where payload bytes go: the file and every digest.
    private struct Sink {
        let file: DurableFile
        let algorithm: ChecksumAlgorithm?
        var md5 = Insecure.MD5()
        /// Only where the caller states one.
        var sha256: SHA256?
        var checksum: Checksum?
        var size: Int { file.size }

        init(file: DurableFile, algorithm: ChecksumAlgorithm?, isHashStated: Bool) {
            self.file = file
            sha256 = isHashStated ? SHA256() : nil
            self.algorithm = algorithm
            checksum = algorithm?.begin()
        }

        mutating func take(_ bytes: UnsafeRawBufferPointer) throws {
            guard size + bytes.count <= ObjectIntake.largest else {
                throw Fault(
                    400, "EntityTooLarge",
                    "Your proposed upload exceeds the maximum allowed object size")
            }
            try file.append(bytes)
            md5.update(bufferPointer: bytes)
            sha256?.update(bufferPointer: bytes)
            checksum?.update(bytes)
        }
    }
}

import AWSCore

/// Answers the calls of S3.
struct S3Front: Sendable {
    let call: Call
    let claim: SignatureClaim
    let backend: Backend

    func reply() async throws -> Reply {
        let call = try S3Call(self.call, claim, backend)
        guard let route = S3Routes.route(of: call) else {
            throw Fault(
                501, "NotImplemented",
                "The local service does not answer \(self.call.method) with "
                    + "\(self.call.query.map(\.name).joined(separator: ", ")) here.")
        }
        if route.level != .service { try Self.checkNames(call) }
        try S3Access(call: call).check(route)
        let remote = backend.remote(call.bucket)
        var reply =
            if let remote {
                try await S3Forward(call: call, remote: remote).reply(route)
            } else {
                try await route.answer(call)
            }
        reply.headers["x-amz-request-id"] = self.call.id
        reply.headers["x-amzn-RequestId"] = self.call.id
        return reply
    }

    /// Bucket names as S3 allows them, keys of at most 1024 bytes.
    private static func checkNames(_ call: S3Call) throws {
        guard call.key.utf8.count <= 1024 else {
            throw Fault(400, "KeyTooLongError", "Your key is too long")
        }
        guard isBucketName(call.bucket) else {
            throw Fault(400, "InvalidBucketName", "The specified bucket is not valid.")
        }
    }

    /// Whether a name looks like an address, which no bucket may.
    private static func isAddress(_ name: String) -> Bool {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts.allSatisfy { UInt8($0) != nil }
    }

    /// Source: S3 user guide, "General purpose bucket naming rules".
    static func isBucketName(_ name: String) -> Bool {
        let bytes = Array(name.utf8)
        func isAlphanumeric(_ byte: UInt8) -> Bool {
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        }
        guard (3...63).contains(bytes.count), bytes.first.map(isAlphanumeric) == true,
            bytes.last.map(isAlphanumeric) == true
        else { return false }
        guard !isAddress(name), !["xn--", "sthree-"].contains(where: name.hasPrefix),
            !["-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3"].contains(
                where: name.hasSuffix)
        else { return false }
        return bytes.allSatisfy {
            isAlphanumeric($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
        } && !name.contains("..")
    }
}

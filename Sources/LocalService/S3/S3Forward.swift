import AWSCore

/// Hands a call of S3 on to the endpoint where its bucket lies, and the answer back.
struct S3Forward: Sendable {
    let call: S3Call
    let remote: RemoteObjects

    /// Headers that belong to the connection or to the signature and not to the request.
    private static let own: Set<String> = [
        "host", "authorization", "x-amz-date", "x-amz-content-sha256", "x-amz-security-token",
        "content-length", "transfer-encoding", "connection", "expect", "content-encoding",
        "x-amz-decoded-content-length", "x-amz-trailer", "accept-encoding",
    ]

    func reply(_ route: S3Routes.Route) async throws -> Reply {
        do {
            return try await forwarded(route)
        } catch let failure as ContentFailure {
            throw Fault(503, "ServiceUnavailable", failure.sentence)
        }
    }

    private func forwarded(_ route: S3Routes.Route) async throws -> Reply {
        let objects = call.backend.objects
        if ["PutObject", "UploadPart"].contains(route.name) {
            // The upload is verified here; the signatures of its chunks are the local keys'.
            let body = try await S3Routes.intake(call).store(in: objects)
            defer { objects.remove([body.file]) }
            let source = try ByteSource.file(objects.path(of: body.file))
            return Self.reply(try await send(from: source, checksums: body.checksums))
        }
        let body = route.method == "POST" || route.method == "PUT" ? try await call.text() : []
        guard route.name == "GetObject" else { return Self.reply(try await send(body: body)) }
        let (name, file) = try objects.newFile()
        let sink = FileSink(file)
        let answer = try await send(to: sink)
        guard answer.isSuccess else { return Self.reply(answer) }
        try await sink.end(in: objects)
        defer { objects.remove([name]) }
        var reply = Self.reply(answer)
        let content = try FileReading.Descriptor(objects.path(of: name))
        reply.body = .file(content, 0..<content.size)
        return reply
    }

    private func send(
        from source: ByteSource? = nil, checksums: [String: String] = [:], body: [UInt8] = [],
        to sink: (any ByteSink)? = nil
    ) async throws -> HTTPResponse {
        let query = call.call.query.filter { !$0.name.hasPrefix("X-Amz-") }
        var headers = HTTPHeaders(
            call.call.headers.fields.filter { field in
                let name = field.name.lowercased()
                return !Self.own.contains(name)
                    && (name.hasPrefix("x-amz-") || name.hasPrefix("if-") || name == "range"
                        || name.hasPrefix("content-") || name == "cache-control"
                        || name == "expires")
            })
        // What a trailer said is known by now and stands in the head.
        for (name, value) in checksums { headers["x-amz-checksum-\(name)"] = value }
        return try await remote.send(
            call.call.method, key: call.key, query: query, headers: headers, from: source,
            body: body, to: sink)
    }

    private static func reply(_ answer: HTTPResponse) -> Reply {
        let fields = answer.headers.fields.filter { field in
            !["connection", "transfer-encoding", "content-length", "date", "server"].contains(
                field.name.lowercased())
        }
        var reply = Reply(
            status: answer.status, headers: HTTPHeaders(fields),
            body: answer.body.isEmpty ? .empty : .bytes(answer.body))
        if answer.body.isEmpty, let length = answer.headers["content-length"] {
            reply.headers["Content-Length"] = length
        }
        return reply
    }

    /// Takes an answer to the disk.
    private final class FileSink: ByteSink {
        private nonisolated(unsafe) let file: DurableFile

        init(_ file: sending DurableFile) {
            self.file = file
        }

        func begin(_ head: HTTPResponse) {}

        func take(_ piece: [UInt8]) throws {
            try piece.withUnsafeBytes { try file.append($0) }
        }

        func end(in objects: ObjectFolder) async throws {
            try file.commit()
        }
    }
}

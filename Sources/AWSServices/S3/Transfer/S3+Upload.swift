import AWSCore

extension S3 {
    /// Writes objects of any size without holding them: in one request up to a size, above it in
    /// parts, several at once. Every body carries its check as a trailer.
    package struct Upload: Sendable {
        private let client: AWSClient
        private let check: Check
        /// Bytes up to which one request does, and of a part at least.
        private let partSize: Int
        /// Parts under way at a time.
        private let width: Int

        /// What the service keeps of it.
        package struct Result: Hashable, Sendable {
            /// With its quotes.
            package var eTag: String?
            package var versionID: String?
        }

        /// S3's limit on the parts of an object.
        private static let mostParts = 10_000

        package init(
            client: AWSClient, check: Check = .crc32, partSize: Int = 8 << 20, width: Int = 4
        ) {
            self.client = client
            self.check = check
            self.partSize = partSize
            self.width = width
        }

        /// Uploads a file.
        /// - Throws: `FileError`, and what the client throws; an upload in parts is aborted first.
        @discardableResult
        package func file(
            _ path: String, to bucket: String, _ key: String, contentType: String? = nil
        ) async throws -> Result {
            let whole = try ByteSource.file(path)
            guard whole.length > partSize else {
                return try await body(whole, to: bucket, key, contentType: contentType)
            }
            let size = Swift.max(partSize, whole.length / Self.mostParts + 1)
            let parts = try stride(from: 0, to: whole.length, by: size).map { start in
                try ByteSource.file(path, range: start..<Swift.min(start + size, whole.length))
            }
            return try await self.parts(parts, to: bucket, key, contentType: contentType)
        }

        /// Uploads a body in one request.
        @discardableResult
        package func body(
            _ source: ByteSource, to bucket: String, _ key: String, contentType: String? = nil
        ) async throws -> Result {
            var request = HTTPRequest(method: "PUT", path: try S3.path(bucket, key))
            request.headers["Content-Type"] = contentType
            let answer = try await send(request, source, "PutObject")
            return Result(
                eTag: answer.headers["ETag"], versionID: answer.headers["x-amz-version-id"])
        }

        /// Sends a body in chunks with its check behind it, and compares what the service counted.
        private func send(
            _ request: HTTPRequest, _ source: ByteSource, _ operation: String
        ) async throws -> HTTPResponse {
            var request = request
            request.headers["X-Amz-Content-SHA256"] = "STREAMING-UNSIGNED-PAYLOAD-TRAILER"
            request.headers["Content-Encoding"] = "aws-chunked"
            request.headers["X-Amz-Decoded-Content-Length"] = "\(source.length)"
            request.headers["X-Amz-Trailer"] = check.header
            request.headers["X-Amz-Sdk-Checksum-Algorithm"] = check.name
            return try await client.send(
                request, operation: operation, service: S3.service,
                streams: BodyStreams(source: source.chunked(check)))
        }

        private func parts(
            _ parts: [ByteSource], to bucket: String, _ key: String, contentType: String?
        ) async throws -> Result {
            let path = try S3.path(bucket, key)
            let id = try await begin(path, contentType)
            do {
                let done = try await sendAll(parts, path, id)
                return try await complete(path, id, done)
            } catch {
                try await abort(path, id, after: error)
            }
        }

        private func begin(_ path: String, _ contentType: String?) async throws -> String {
            var request = HTTPRequest(
                method: "POST", path: path, query: [.init(raw: "uploads", nil)])
            request.headers["Content-Type"] = contentType
            request.headers["X-Amz-Checksum-Algorithm"] = check.name
            request.headers["X-Amz-Checksum-Type"] = check.type
            let answer = try await client.send(
                request, operation: "CreateMultipartUpload", service: S3.service)
            guard let id = try XMLElement(answer.body)["UploadId"]?.text, !id.isEmpty else {
                throw WireError("CreateMultipartUpload: the answer names no upload.")
            }
            return id
        }

        /// A part that the service has.
        private struct Part: Sendable {
            let number: Int
            let eTag: String
            let check: String?
        }

        private func sendAll(
            _ parts: [ByteSource], _ path: String, _ id: String
        ) async throws -> [Part] {
            try await withThrowingTaskGroup(of: Part.self) { group in
                var waiting = parts.enumerated().makeIterator()
                func next() {
                    guard let (index, source) = waiting.next() else { return }
                    group.addTask { try await send(source, index + 1, path, id) }
                }
                for _ in 0..<width { next() }
                var done: [Part] = []
                while let part = try await group.next() {
                    done.append(part)
                    next()
                }
                return done.sorted { $0.number < $1.number }
            }
        }

        private func send(
            _ source: ByteSource, _ number: Int, _ path: String, _ id: String
        ) async throws -> Part {
            let request = HTTPRequest(
                method: "PUT", path: path,
                query: [.init("partNumber", "\(number)"), .init("uploadId", id)])
            let answer = try await send(request, source, "UploadPart")
            guard let eTag = answer.headers["ETag"] else {
                throw WireError("UploadPart: the answer names no part.")
            }
            return Part(number: number, eTag: eTag, check: answer.headers[check.header])
        }

        private func complete(
            _ path: String, _ id: String, _ parts: [Part]
        ) async throws -> Result {
            var request = HTTPRequest(
                method: "POST", path: path, query: [.init("uploadId", id)])
            request.headers["X-Amz-Checksum-Type"] = check.type
            request.body = document(parts)
            let answer = try await client.send(
                request, operation: "CompleteMultipartUpload", service: S3.service)
            let root = try XMLElement(answer.body)
            // S3 may say 200 first and fail afterwards, in the body.
            guard root.name != "Error" else {
                throw ServiceError(
                    HTTPResponse(status: 500, body: answer.body),
                    operation: "CompleteMultipartUpload", service: S3.service)
            }
            return Result(
                eTag: root["ETag"]?.text, versionID: answer.headers["x-amz-version-id"])
        }

        private func document(_ parts: [Part]) -> [UInt8] {
            XMLElement(
                "CompleteMultipartUpload",
                attributes: ["xmlns": "http://s3.amazonaws.com/doc/2006-03-01/"],
                children: parts.map { part in
                    XMLElement(
                        "Part",
                        children: [
                            XMLElement("PartNumber", "\(part.number)"),
                            XMLElement("ETag", part.eTag),
                        ] + (part.check.map { [XMLElement("Checksum\(check.name)", $0)] } ?? []))
                }
            ).document
        }

        /// Gives the parts up, even when the task is cancelled, so that nobody pays for them.
        private func abort(
            _ path: String, _ id: String, after error: any Error
        ) async throws -> Never {
            let request = HTTPRequest(
                method: "DELETE", path: path, query: [.init("uploadId", id)])
            let outcome = await Task {
                try await client.send(
                    request, operation: "AbortMultipartUpload", service: S3.service)
            }.result
            guard case .failure(let second) = outcome else { throw error }
            throw WireError(
                "\(error). The parts sent so far could not be removed (\(second)); abort upload "
                    + "\(id) before they are charged.")
        }
    }
}

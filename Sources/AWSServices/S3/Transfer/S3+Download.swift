import AWSCore
import Synchronization

extension S3 {
    /// Reads objects of any size without holding them, and compares them with the check that the
    /// service keeps, if any.
    package struct Download: Sendable {
        private let client: AWSClient

        package init(client: AWSClient) {
            self.client = client
        }

        /// Writes an object into a file, which is emptied first.
        /// - Throws: `FileError`, `WireError` when the bytes are not those that were stored, and
        ///   what the client throws.
        @discardableResult
        package func file(
            _ path: String, from bucket: String, _ key: String, range: ClosedRange<Int>? = nil
        ) async throws -> HTTPResponse {
            try await body(to: try FileSink(path), from: bucket, key, range: range)
        }

        /// Hands an object, or a part of it, to a sink.
        /// - Returns: the head of the answer.
        @discardableResult
        package func body(
            to sink: any ByteSink, from bucket: String, _ key: String,
            range: ClosedRange<Int>? = nil
        ) async throws -> HTTPResponse {
            let input = GetObject.Input(bucket: bucket, key: key, range: range)
            var request = try GetObject.request(input, makeToken: { "" })
            request.headers["X-Amz-Checksum-Mode"] = "ENABLED"
            let checked = CheckedSink(inner: sink, name: "\(bucket)/\(key)")
            let head = try await client.send(
                request, operation: "GetObject", service: S3.service,
                streams: BodyStreams(sink: checked))
            try checked.finish()
            return head
        }
    }

    /// Counts and checks what passes on to another sink.
    private final class CheckedSink: ByteSink {
        private struct Course {
            var crc: CRC?
            var expected: String?
            var length: Int?
            var taken = 0
        }

        private let inner: any ByteSink
        private let name: String
        private let course = Mutex(Course())

        init(inner: any ByteSink, name: String) {
            self.inner = inner
            self.name = name
        }

        func begin(_ head: HTTPResponse) async throws {
            var fresh = Course(length: head.headers["Content-Length"].flatMap { Int($0) })
            if let check = Self.check(head) {
                fresh.crc = check.begin()
                fresh.expected = head.headers[check.header]
            }
            let start = fresh
            course.withLock { $0 = start }
            try await inner.begin(head)
        }

        /// A check of parts, marked by a dash, says nothing of the whole, and neither does any check
        /// of a range.
        private static func check(_ head: HTTPResponse) -> Check? {
            guard head.status == 200, head.headers["x-amz-checksum-type"] != "COMPOSITE" else {
                return nil
            }
            return Check.allCases.first { check in
                head.headers[check.header].map { !$0.contains("-") } ?? false
            }
        }

        func take(_ piece: [UInt8]) async throws {
            course.withLock { course in
                course.taken += piece.count
                course.crc?.update(piece)
            }
            try await inner.take(piece)
        }

        func finish() throws {
            let course = course.withLock { $0 }
            if let length = course.length, length != course.taken {
                throw WireError(
                    "\(name) ended after \(course.taken) of \(length) bytes: try again.")
            }
            guard let expected = course.expected, expected != course.crc?.base64 else { return }
            throw WireError("\(name) arrived damaged: its checksum differs; try again.")
        }
    }
}

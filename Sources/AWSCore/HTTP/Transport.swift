/// The seam to the network: one request, one whole answer, no retries and no signing.
package protocol Transport: Sendable {
    /// Sends `request` and collects the answer, whatever its status; throws `TransportError`.
    func send(_ request: HTTPRequest, timeout: Duration) async throws -> HTTPResponse

    /// Sends `request` with a body from `source`, if any, and hands the body of a success to `sink`,
    /// if any, in pieces; neither is held as a whole. The body of a refusal comes in the answer.
    /// - Parameter timeout: without progress.
    func stream(
        _ request: HTTPRequest, from source: ByteSource?, to sink: (any ByteSink)?,
        timeout: Duration
    ) async throws -> HTTPResponse
}

extension Transport {
    /// For transports without streams: everything as a whole.
    package func stream(
        _ request: HTTPRequest, from source: ByteSource?, to sink: (any ByteSink)?,
        timeout: Duration
    ) async throws -> HTTPResponse {
        var request = request
        if let source { request.body = try await source.collected() }
        var response = try await send(request, timeout: timeout)
        guard let sink, response.isSuccess else { return response }
        let body = response.body
        response.body = []
        try await sink.begin(response)
        try await sink.take(body)
        return response
    }
}

/// Why no answer came.
package struct TransportError: Error, Sendable, Hashable, CustomStringConvertible {
    package struct Code: RawRepresentable, Sendable, Hashable {
        package let rawValue: String
        package init(rawValue: String) { self.rawValue = rawValue }

        package static let connectionRefused = Code(rawValue: "connectionRefused")
        package static let connectionReset = Code(rawValue: "connectionReset")
        package static let unknownHost = Code(rawValue: "unknownHost")
        package static let timeout = Code(rawValue: "timeout")
        package static let tls = Code(rawValue: "tls")
        package static let proxy = Code(rawValue: "proxy")
        package static let tooLarge = Code(rawValue: "tooLarge")
        package static let invalidRequest = Code(rawValue: "invalidRequest")
        package static let other = Code(rawValue: "other")
    }

    package let code: Code
    /// What happened, to what, and what to do next: one sentence for the user.
    package let sentence: String

    package init(_ code: Code, _ sentence: String) {
        self.code = code
        self.sentence = sentence
    }

    package var description: String { sentence }
}

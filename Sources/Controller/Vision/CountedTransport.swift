import AWSCore

/// Passes requests on and counts every attempt, repeated ones and throttled answers included.
struct CountedTransport: Transport {
    let inner: any Transport
    let gate: CallGate

    func send(_ request: HTTPRequest, timeout: Duration) async throws -> HTTPResponse {
        await gate.count()
        let response = try await inner.send(request, timeout: timeout)
        if Self.isThrottled(response) { await gate.countThrottled() }
        return response
    }

    func stream(
        _ request: HTTPRequest, from source: ByteSource?, to sink: (any ByteSink)?,
        timeout: Duration
    ) async throws -> HTTPResponse {
        await gate.count()
        let response = try await inner.stream(request, from: source, to: sink, timeout: timeout)
        if Self.isThrottled(response) { await gate.countThrottled() }
        return response
    }

    /// 429, or one of Rekognition's throttling errors, which come with 400 or 500.
    private static func isThrottled(_ response: HTTPResponse) -> Bool {
        guard response.status >= 400 else { return false }
        let error = ServiceError(
            response, operation: "",
            service: .init(
                id: "", signingName: "", wireProtocol: .restJSON, hostTemplate: ""))
        return error.kind == .throttled
    }
}

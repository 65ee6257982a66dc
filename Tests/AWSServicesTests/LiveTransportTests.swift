import AWSCore
import HTTPTransport
import Synchronization
import Testing

private func send(_ request: HTTPRequest, limit: Int = 1 << 20) async throws -> HTTPResponse {
    let transport = LiveTransport(bodyLimit: limit)
    let result: Result<HTTPResponse, any Error>
    do {
        result = .success(try await transport.send(request, timeout: .seconds(20)))
    } catch {
        result = .failure(error)
    }
    try await transport.shutdown()
    return try result.get()
}

private func request(_ port: Int, path: String = "/") -> HTTPRequest {
    HTTPRequest(method: "POST", scheme: "http", host: "127.0.0.1", port: port, path: path)
}

private func answer(_ body: String) -> String {
    "HTTP/1.1 418 Teapot\r\nX-One: 1\r\nContent-Length: \(body.utf8.count)\r\n"
        + "Connection: close\r\n\r\n\(body)"
}

@Test func `path, query, headers and body travel untouched`() async throws {
    let received = Mutex<String>("")
    let server = try LoopbackServer { text in
        received.withLock { $0 = text }
        return answer("body")
    }
    var request = request(server.port, path: "/a%2Fb//%25%20c/arn%3Aaws/..%2F")
    request.query = [.init("k", "a b/é"), .init(raw: "flag", nil)]
    request.headers["X-Amz-Target"] = "T.Op"
    request.body = Array("{}".utf8)
    let response = try await send(request)
    #expect(response.status == 418 && response.headers["x-one"] == "1")
    #expect(response.body == Array("body".utf8))
    let text = received.withLock { $0 }
    #expect(
        text.hasPrefix("POST /a%2Fb//%25%20c/arn%3Aaws/..%2F?k=a%20b%2F%C3%A9&flag HTTP/1.1\r\n"))
    #expect(text.lowercased().contains("host: 127.0.0.1:\(server.port)\r\n"))
    #expect(text.contains("X-Amz-Target: T.Op\r\n"))
    #expect(text.lowercased().contains("content-length: 2\r\n"))
}

@Test func `nobody listening is told with the place`() async throws {
    let port = try LoopbackServer { _ in "" }.port
    let error = await #expect(throws: TransportError.self) { try await send(request(port)) }
    #expect(error?.code == .connectionRefused)
    #expect(error?.sentence.contains("127.0.0.1:\(port)") == true)
}

@Test func `a connection closed without an answer is told`() async throws {
    let server = try LoopbackServer { _ in "" }
    let error = await #expect(throws: TransportError.self) { try await send(request(server.port)) }
    #expect(error?.code == .connectionReset)
}

@Test func `an answer above the limit is given up`() async throws {
    let server = try LoopbackServer { _ in answer(String(repeating: "x", count: 2000)) }
    let error = await #expect(throws: TransportError.self) {
        try await send(request(server.port), limit: 1000)
    }
    #expect(error?.code == .tooLarge)
}

import AWSCore
import AsyncHTTPClient
import NIOCore

/// Requests over the network, HTTP/1.1, one pool of connections for the whole program.
package final class LiveTransport: Transport {
    private let client: HTTPClient
    private let bodyLimit: Int

    /// - Parameters:
    ///   - connectTimeout: for the connection alone; a request's own timeout covers everything.
    ///   - bodyLimit: bytes of an answer above which it is given up.
    package init(connectTimeout: Duration = .seconds(5), bodyLimit: Int = 256 << 20) {
        var configuration = HTTPClient.Configuration()
        configuration.redirectConfiguration = .disallow
        configuration.httpVersion = .http1Only
        configuration.timeout.connect = TimeAmount(connectTimeout)
        configuration.connectionPool.retryConnectionEstablishment = false
        client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        self.bodyLimit = bodyLimit
    }

    /// Closes the connections; the transport is of no use afterwards. Must be called before the
    /// last reference goes.
    package func shutdown() async throws {
        try await client.shutdown()
    }

    package func send(_ request: HTTPRequest, timeout: Duration) async throws -> HTTPResponse {
        do {
            let answer = try await client.execute(
                Self.wired(request), deadline: .now() + TimeAmount(timeout))
            return try await collected(answer)
        } catch let error as HTTPClientError where error == .cancelled {
            throw CancellationError()
        } catch let error as CancellationError {
            throw error
        } catch {
            throw TransportError(error, to: request)
        }
    }

    private static func wired(_ request: HTTPRequest) -> HTTPClientRequest {
        var wired = HTTPClientRequest(url: request.url)
        wired.method = .init(rawValue: request.method)
        for field in request.headers.fields {
            wired.headers.add(name: field.name, value: field.value)
        }
        if !request.body.isEmpty { wired.body = .bytes(request.body) }
        return wired
    }

    private func collected(_ answer: HTTPClientResponse) async throws -> HTTPResponse {
        let body = try await answer.body.collect(upTo: bodyLimit)
        return HTTPResponse(
            status: Int(answer.status.code),
            headers: HTTPHeaders(answer.headers.map { .init($0.name, $0.value) }),
            body: Array(body.readableBytesView))
    }
}

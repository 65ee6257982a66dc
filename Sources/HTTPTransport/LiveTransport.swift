import AWSCore
import AsyncHTTPClient
import NIOCore

/// Requests over the network, HTTP/1.1, one pool of connections for each way out.
package final class LiveTransport: Transport {
    private let options: NetworkOptions
    private let bodyLimit: Int
    private let clients: Clients

    /// - Parameters:
    ///   - options: proxies, trust and timeouts. The read timeout is between two pieces; a request's
    ///     own timeout covers everything up to the head of its answer.
    ///   - bodyLimit: bytes of an answer above which it is given up.
    package init(options: NetworkOptions = NetworkOptions(), bodyLimit: Int = 256 << 20) {
        self.options = options
        self.bodyLimit = bodyLimit
        clients = Clients(options: options)
    }

    /// Closes the connections; the transport is of no use afterwards. Must be called before the
    /// last reference goes.
    package func shutdown() async throws {
        try await clients.shutdown()
    }

    package func send(_ request: HTTPRequest, timeout: Duration) async throws -> HTTPResponse {
        try await told(request) { client in
            var wired = Self.wired(request)
            if !request.body.isEmpty { wired.body = .bytes(request.body) }
            let answer = try await client.execute(
                wired, deadline: .now() + TimeAmount(timeout))
            return try await self.collected(answer)
        }
    }

    package func stream(
        _ request: HTTPRequest, from source: ByteSource?, to sink: (any ByteSink)?,
        timeout: Duration
    ) async throws -> HTTPResponse {
        try await told(request) { client in
            var wired = Self.wired(request)
            if let source {
                wired.body = .stream(Pieces(source: source), length: .known(Int64(source.length)))
            }
            let answer = try await client.execute(wired, deadline: .distantFuture)
            guard let sink, (200..<300).contains(answer.status.code) else {
                return try await self.collected(answer)
            }
            let head = Self.head(answer)
            try await sink.begin(head)
            for try await piece in answer.body {
                try await sink.take(Array(piece.readableBytesView))
            }
            return head
        }
    }

    /// Runs `work` and tells its failures as the transport's; a cancelled request is no failure, and
    /// neither source nor sink is the network.
    private func told<T>(
        _ request: HTTPRequest, _ work: (HTTPClient) async throws -> T
    ) async throws -> T {
        let proxy = options.proxies?.proxy(for: request)
        do {
            return try await work(try clients.client(through: proxy))
        } catch let error as HTTPClientError where error == .cancelled {
            throw CancellationError()
        } catch let error as CancellationError {
            throw error
        } catch let error as TransportError {
            throw error
        } catch let error as FileError {
            throw error
        } catch let error as WireError {
            throw error
        } catch {
            throw TransportError(error, to: request, through: proxy)
        }
    }

    private static func wired(_ request: HTTPRequest) -> HTTPClientRequest {
        var wired = HTTPClientRequest(url: request.url)
        wired.method = .init(rawValue: request.method)
        for field in request.headers.fields {
            wired.headers.add(name: field.name, value: field.value)
        }
        return wired
    }

    private func collected(_ answer: HTTPClientResponse) async throws -> HTTPResponse {
        let body = try await answer.body.collect(upTo: bodyLimit)
        var response = Self.head(answer)
        response.body = Array(body.readableBytesView)
        return response
    }

    private static func head(_ answer: HTTPClientResponse) -> HTTPResponse {
        HTTPResponse(
            status: Int(answer.status.code),
            headers: HTTPHeaders(answer.headers.map { .init($0.name, $0.value) }))
    }
}

/// A source as the HTTP client reads it.
private struct Pieces: AsyncSequence, Sendable {
    typealias Element = ByteBuffer

    let source: ByteSource

    func makeAsyncIterator() -> Iterator { Iterator(source: source) }

    struct Iterator: AsyncIteratorProtocol {
        let source: ByteSource
        var reader: ByteSource.Reader?

        mutating func next() async throws -> ByteBuffer? {
            let read = try reader ?? source.open()
            reader = read
            return try await read().map { ByteBuffer(bytes: $0) }
        }
    }
}

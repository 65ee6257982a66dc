import AWSCore
import AsyncHTTPClient
import NIOCore
import NIOSSL
import Synchronization

/// One HTTP client, and so one pool of connections, for each way out: directly or through a proxy.
final class Clients: Sendable {
    private let options: NetworkOptions
    private let made = Mutex<[Proxies.Proxy?: HTTPClient]>([:])

    init(options: NetworkOptions) {
        self.options = options
    }

    /// - Throws: `TransportError` when the CA bundle cannot be read.
    func client(through proxy: Proxies.Proxy?) throws -> HTTPClient {
        try made.withLock { made in
            if let client = made[proxy] { return client }
            let client = HTTPClient(
                eventLoopGroupProvider: .singleton, configuration: try configuration(proxy))
            made[proxy] = client
            return client
        }
    }

    func shutdown() async throws {
        let clients = made.withLock { made in
            defer { made = [:] }
            return Array(made.values)
        }
        for client in clients { try await client.shutdown() }
    }

    private func configuration(_ proxy: Proxies.Proxy?) throws -> HTTPClient.Configuration {
        var configuration = HTTPClient.Configuration()
        configuration.redirectConfiguration = .disallow
        configuration.httpVersion = .http1Only
        configuration.timeout.connect = TimeAmount(options.connectTimeout)
        configuration.timeout.read = TimeAmount(options.readTimeout)
        configuration.timeout.write = TimeAmount(options.readTimeout)
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.tlsConfiguration = try trust()
        configuration.proxy = proxy.map { proxy in
            .server(
                host: proxy.host, port: proxy.port,
                authorization: proxy.user.map {
                    .basic(username: $0, password: proxy.password ?? "")
                })
        }
        return configuration
    }

    /// nil trusts the system's certificates.
    private func trust() throws -> TLSConfiguration? {
        guard let path = options.caBundle else { return nil }
        var trust = TLSConfiguration.makeClientConfiguration()
        do {
            let certificates = try NIOSSLCertificate.fromPEMFile(path)
            guard !certificates.isEmpty else { throw TransportError(.tls, "") }
            trust.trustRoots = .certificates(certificates)
        } catch {
            throw TransportError(
                .invalidRequest,
                "The CA bundle \(path) holds no certificate that can be read: correct AWS_CA_BUNDLE "
                    + "or the profile's ca_bundle.")
        }
        return trust
    }
}

import AWSCore
import AsyncHTTPClient
import Glibc
import NIOCore
import NIOPosix
import NIOSSL

extension TransportError {
    /// The sentence for a failure of the HTTP client; nothing in it shows a proxy's credentials.
    init(_ error: any Error, to request: HTTPRequest, through proxy: Proxies.Proxy? = nil) {
        let place = request.authority
        switch error {
        case let error as HTTPClientError: self = Self.client(error, place, proxy)
        case let error as NIOConnectionError:
            self = Self.connection(error, proxy?.place ?? place, isProxy: proxy != nil)
        case let error as IOError: self = Self.system(error, place)
        case is NIOSSLError, is BoringSSLError, is NIOSSLExtraError:
            self.init(
                .tls,
                "The certificate of \(place) is not trusted, or TLS failed (\(error)); name its "
                    + "authority in AWS_CA_BUNDLE.")
        case is NIOTooManyBytesError:
            self.init(.tooLarge, "The answer of \(place) is larger than this program accepts.")
        default: self.init(.other, "The connection to \(place) failed: \(error).")
        }
    }

    private static func client(
        _ error: HTTPClientError, _ place: String, _ proxy: Proxies.Proxy?
    ) -> TransportError {
        switch error {
        case .proxyAuthenticationRequired:
            TransportError(
                .proxy,
                "The proxy \(proxy?.place ?? "") wants a user and a password: put them into the "
                    + "proxy's URL.")
        case .invalidProxyResponse, .httpProxyHandshakeTimeout:
            TransportError(
                .proxy,
                "The proxy \(proxy?.place ?? "") makes no connection to \(place): check "
                    + "HTTPS_PROXY and NO_PROXY.")
        case .connectTimeout, .readTimeout, .writeTimeout, .deadlineExceeded,
            .getConnectionFromPoolTimeout:
            TransportError(
                .timeout, "\(place) did not answer in time; check the network and try again.")
        case .tlsHandshakeTimeout:
            TransportError(.tls, "The TLS handshake with \(place) took too long.")
        case .remoteConnectionClosed:
            TransportError(.connectionReset, "\(place) closed the connection before it answered.")
        case .invalidURL, .emptyHost, .emptyScheme:
            TransportError(.invalidRequest, "The endpoint \(place) is not valid: correct its URL.")
        default: TransportError(.other, "The request to \(place) failed: \(error).")
        }
    }

    private static func connection(
        _ error: NIOConnectionError, _ place: String, isProxy: Bool
    ) -> TransportError {
        if let cause = error.connectionErrors.lazy.compactMap({ $0.error as? IOError }).first {
            let told = system(cause, isProxy ? "the proxy \(place)" : place)
            return isProxy ? TransportError(.proxy, told.sentence) : told
        }
        if error.connectionErrors.isEmpty {
            let advice = isProxy ? "HTTPS_PROXY" : "the region and the endpoint"
            return TransportError(
                .unknownHost, "There is no host \(error.host); check \(advice).")
        }
        return TransportError(.other, "No connection to \(place): \(error).")
    }

    private static func system(_ error: IOError, _ place: String) -> TransportError {
        switch error.errnoCode {
        case ECONNREFUSED:
            TransportError(
                .connectionRefused, "Nothing listens at \(place); is the service running?")
        case ECONNRESET, EPIPE:
            TransportError(.connectionReset, "\(place) broke the connection; try again.")
        case ETIMEDOUT:
            TransportError(.timeout, "\(place) did not answer in time; check the network.")
        default: TransportError(.other, "The connection to \(place) failed: \(error).")
        }
    }
}

import AWSCore
import AsyncHTTPClient
import Glibc
import NIOCore
import NIOPosix

extension TransportError {
    /// The sentence for a failure of the HTTP client.
    init(_ error: any Error, to request: HTTPRequest) {
        let place = request.authority
        switch error {
        case let error as HTTPClientError: self = Self.client(error, place)
        case let error as NIOConnectionError: self = Self.connection(error, place)
        case let error as IOError: self = Self.system(error, place)
        case is NIOTooManyBytesError:
            self.init(.tooLarge, "The answer of \(place) is larger than this program accepts.")
        default: self.init(.other, "The connection to \(place) failed: \(error).")
        }
    }

    private static func client(_ error: HTTPClientError, _ place: String) -> TransportError {
        switch error {
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

    private static func connection(_ error: NIOConnectionError, _ place: String) -> TransportError {
        if let cause = error.connectionErrors.lazy.compactMap({ $0.error as? IOError }).first {
            return system(cause, place)
        }
        if error.connectionErrors.isEmpty {
            return TransportError(
                .unknownHost, "There is no host \(error.host); check the region and the endpoint.")
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

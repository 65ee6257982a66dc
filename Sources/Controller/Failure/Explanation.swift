import AWSCore
import Journal

/// Turns any error into one sentence for the user: what happened, to what, what to do next.
package struct Explanation: Sendable {
    /// What is called, such as `http://127.0.0.1:4800` or `us-east-1`.
    package var endpoint: String
    package var isLocal: Bool

    package init(endpoint: String, isLocal: Bool) {
        self.endpoint = endpoint
        self.isLocal = isLocal
    }

    package func sentence(for error: any Error) -> String {
        switch error {
        case let error as Refusal: error.sentence
        case let error as ServiceError: sentence(for: error)
        case let error as TransportError: sentence(for: error)
        case let error as CredentialsError: error.sentence
        case let error as WireError: error.sentence
        case let error as JournalError: error.sentence
        case is CancellationError: "It was given up; what was done until then stays."
        default: "Something unexpected happened (\(error)); try again."
        }
    }

    private func sentence(for error: ServiceError) -> String {
        guard error.kind == .expiredCredentials else { return error.sentence }
        return "\(error.operation) was refused because the AWS session has expired; run `aws sso "
            + "login` or set new keys, then refresh."
    }

    private func sentence(for error: TransportError) -> String {
        switch error.code {
        case .connectionRefused, .unknownHost:
            isLocal
                ? "The local service at \(endpoint) does not answer; start it with `visiontop "
                    + "serve`."
                : "\(endpoint) could not be reached; check the network and the region."
        case .timeout: "\(endpoint) did not answer in time; it is asked again."
        case .connectionReset:
            "\(endpoint) broke the connection before it had answered; it is asked again."
        default: error.sentence
        }
    }
}

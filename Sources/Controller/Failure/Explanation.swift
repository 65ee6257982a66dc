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
        Self.safe(raw(error))
    }

    /// One line of at most 600 characters: what services and files say is not ours.
    private static func safe(_ text: String) -> String {
        let isForbidden: (Unicode.Scalar) -> Bool = { scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: true
            default: false
            }
        }
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars.prefix(2400) {
            scalars.append(isForbidden(scalar) ? " " : scalar)
        }
        let plain = String(scalars)
        return plain.count <= 600 ? plain : plain.prefix(599) + "…"
    }

    private func raw(_ error: any Error) -> String {
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

    /// With these AWS sends back the whole request that it expected, session token included.
    private static let signatureCodes: Set<String> = [
        "SignatureDoesNotMatch", "InvalidSignatureException",
    ]

    private func sentence(for error: ServiceError) -> String {
        if Self.signatureCodes.contains(error.code.rawValue) {
            return "\(error.operation) was refused because its signature does not fit: the secret "
                + "key belongs to another access key, or the clock is wrong; check both, then "
                + "refresh."
        }
        guard error.kind == .expiredCredentials else { return error.sentence }
        return "\(error.operation) was refused because the AWS session has expired; run `aws sso "
            + "login` or set new keys, then refresh."
    }

    private func sentence(for error: TransportError) -> String {
        switch error.code {
        case .connectionRefused, .unknownHost:
            isLocal
                ? "The local service at \(endpoint) does not answer; it is being started "
                    + "again: wait a moment."
                : "\(endpoint) could not be reached; check the network and the region."
        case .timeout: "\(endpoint) did not answer in time; try again, or check the network."
        case .connectionReset:
            "\(endpoint) broke the connection before it had answered; try again."
        default: error.sentence
        }
    }
}

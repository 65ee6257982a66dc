/// The seam to the network: one request, one whole answer, no retries and no signing.
package protocol Transport: Sendable {
    /// Sends `request` and collects the answer, whatever its status; throws `TransportError`.
    func send(_ request: HTTPRequest, timeout: Duration) async throws -> HTTPResponse
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

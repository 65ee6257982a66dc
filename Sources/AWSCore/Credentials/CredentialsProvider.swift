/// A source of keys. One that a client holds is asked before every request, so that it can refresh.
package protocol CredentialsProvider: Sendable {
    /// The keys now, nil when this source has none; throws `CredentialsError` when it is broken.
    func credentials() async throws -> Credentials?
}

/// Keys given in code.
package struct StaticCredentials: CredentialsProvider {
    private let value: Credentials

    package init(_ value: Credentials) {
        self.value = value
    }

    package func credentials() async throws -> Credentials? { value }
}

/// Why there are no keys.
package struct CredentialsError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is missing, where, and what to do next: one sentence for the user, without secrets.
    package let sentence: String

    package init(_ sentence: String) {
        self.sentence = sentence
    }

    package var description: String { sentence }
}

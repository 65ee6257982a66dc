/// The first source that has keys wins, and stays: later questions go to it alone, as in botocore.
package actor CredentialsChain: CredentialsProvider {
    /// One place to look.
    package struct Link: Sendable {
        package let source: Credentials.Source
        /// The provider, nil when this source is not configured; throws when its configuration is
        /// broken.
        package let provider: @Sendable () throws -> (any CredentialsProvider)?

        package init(
            _ source: Credentials.Source,
            _ provider: @escaping @Sendable () throws -> (any CredentialsProvider)?
        ) {
            self.source = source
            self.provider = provider
        }
    }

    private let links: [Link]
    private var chosen: (source: Credentials.Source, provider: any CredentialsProvider)?

    package init(_ links: [Link]) {
        self.links = links
    }

    /// Keys of the first source that has any, nil when none has. One that had some and has none any
    /// more is an error.
    package func credentials() async throws -> Credentials? {
        if let chosen { return try await again(chosen.source, chosen.provider) }
        for link in links {
            if let provider = try link.provider(), let found = try await provider.credentials() {
                chosen = (link.source, provider)
                return found
            }
        }
        return nil
    }

    private func again(
        _ source: Credentials.Source, _ provider: any CredentialsProvider
    ) async throws -> Credentials {
        guard let keys = try await provider.credentials() else {
            throw CredentialsError(
                "The AWS keys came from \(source), which has none any more: restore it, or start "
                    + "again with other keys.")
        }
        return keys
    }
}

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
    private var chosen: (any CredentialsProvider)?

    package init(_ links: [Link]) {
        self.links = links
    }

    /// Keys of the first source that has any, nil when none has.
    package func credentials() async throws -> Credentials? {
        if let chosen { return try await chosen.credentials() }
        for link in links {
            if let provider = try link.provider(), let found = try await provider.credentials() {
                chosen = provider
                return found
            }
        }
        return nil
    }
}

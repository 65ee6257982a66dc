import AWSCore

/// A bucket that lies on a real S3 endpoint: the local service forwards what is asked of it.
package struct RemoteBucket: Sendable, Hashable {
    /// `https://s3.eu-west-1.amazonaws.com`
    package let endpoint: String
    package let region: String
    /// The profile whose credentials are used; nil for the user's usual ones.
    package let profile: String?

    /// Reads `ENDPOINT [REGION [PROFILE]]`; nil for anything else.
    package init?(text: String) {
        let words = text.split(separator: " ").map(String.init)
        guard (1...3).contains(words.count), AWSCore.HTTPRequest(url: words[0]) != nil else {
            return nil
        }
        endpoint = words[0].hasSuffix("/") ? String(words[0].dropLast()) : words[0]
        region = words.count > 1 ? words[1] : "us-east-1"
        profile = words.count > 2 ? words[2] : nil
    }

    /// As `init(text:)` reads it.
    package var text: String {
        ([endpoint, region] + [profile].compactMap(\.self)).joined(separator: " ")
    }
}

/// The way to real S3 endpoints; the executable gives it to the service.
package struct RemoteStorage: Sendable {
    package let transport: any Transport
    /// The credentials of a profile, or the user's usual ones; throws a sentence when there are none.
    package let credentials: @Sendable (String?) async throws -> Credentials

    /// A way over `transport` with the user's own credentials.
    package init(
        transport: any Transport,
        credentials: @escaping @Sendable (String?) async throws -> Credentials
    ) {
        self.transport = transport
        self.credentials = credentials
    }
}

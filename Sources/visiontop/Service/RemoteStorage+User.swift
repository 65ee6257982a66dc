import AWSCore
import HTTPTransport
import LocalService
import Synchronization

extension RemoteStorage {
    /// The way to real buckets with the credentials that the user's AWS tools use, or with those of
    /// a profile that the settings name.
    static func ofUser() throws -> RemoteStorage {
        let options = try Settings(environment: .live).networkOptions()
        let transport = Self.pool.withLock { pool in
            let transport = pool ?? LiveTransport(options: options)
            pool = transport
            return transport
        }
        let chains = Chains(transport: transport)
        return RemoteStorage(transport: transport) { try await chains.credentials($0) }
    }

    /// One pool of connections for the life of the process.
    private static let pool = Mutex<LiveTransport?>(nil)

    /// One search for credentials a profile: it keeps what it found until that expires.
    private actor Chains {
        private let transport: LiveTransport
        private var known: [String: any CredentialsProvider] = [:]

        init(transport: LiveTransport) {
            self.transport = transport
        }

        func credentials(_ profile: String?) async throws -> Credentials {
            let chain = try known[profile ?? ""] ?? self.chain(profile)
            known[profile ?? ""] = chain
            guard let found = try await chain.credentials() else {
                throw TransportError(
                    .other,
                    "There are no AWS credentials\(profile.map { " in the profile \($0)" } ?? ""): "
                        + "set them up as for the AWS CLI.")
            }
            return found
        }

        private func chain(_ profile: String?) throws -> any CredentialsProvider {
            let settings = try Settings(environment: .live, profile: profile)
            let surroundings = Surroundings.live(
                settings, region: settings.region(explicit: nil), transport: transport)
            return try CredentialsChain.standard(
                surroundings,
                asksInstance: settings.isProfileNamed
                    || Machine.mayHaveInstanceRole(settings.environment))
        }
    }
}

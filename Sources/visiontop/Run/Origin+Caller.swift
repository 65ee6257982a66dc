import AWSCore
import AWSServices
import Controller

extension Origin {
    /// How long STS may take to tell whose the keys are.
    private static let patience = Duration.seconds(10)

    /// Whose account the keys lead to, asked through `client` where lists do not tell.
    static func caller(
        _ first: Credentials, _ credentials: any CredentialsProvider, _ client: AWSClient
    ) -> CallerAccount {
        CallerAccount(
            first: CallerAccount.Keys(first),
            keys: { try await credentials.credentials().map(CallerAccount.Keys.init) },
            ask: { try await identity(client) })
    }

    /// The word of STS; nil when it does not come in time.
    private static func identity(_ client: AWSClient) async throws -> String? {
        try await withThrowingTaskGroup(of: String?.self) { group in
            group.addTask { try await client.call(STS.GetCallerIdentity.self, .init()).account }
            group.addTask {
                try await Task.sleep(for: patience)
                return nil
            }
            defer { group.cancelAll() }
            return try await group.next() ?? nil
        }
    }
}

extension CallerAccount.Keys {
    fileprivate init(_ keys: Credentials) {
        self.init(id: keys.accessKeyID, account: keys.accountID)
    }
}

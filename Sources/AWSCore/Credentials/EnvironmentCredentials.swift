/// Keys from `AWS_ACCESS_KEY_ID` and its companions.
package struct EnvironmentCredentials: CredentialsProvider {
    private let environment: Environment

    package init(environment: Environment) {
        self.environment = environment
    }

    package func credentials() async throws -> Credentials? {
        guard let key = environment["AWS_ACCESS_KEY_ID"] else { return nil }
        guard let secret = environment["AWS_SECRET_ACCESS_KEY"] else {
            throw CredentialsError(
                "AWS_ACCESS_KEY_ID is set but AWS_SECRET_ACCESS_KEY is not: set both or neither.")
        }
        return Credentials(
            accessKeyID: key, secretAccessKey: secret,
            sessionToken: environment["AWS_SECURITY_TOKEN"] ?? environment["AWS_SESSION_TOKEN"],
            expiration: try expiration(), accountID: environment["AWS_ACCOUNT_ID"],
            source: .environment)
    }

    private func expiration() throws -> Timestamp? {
        guard let text = environment["AWS_CREDENTIAL_EXPIRATION"] else { return nil }
        guard let moment = Timestamp(expiration: text) else {
            throw CredentialsError(
                "AWS_CREDENTIAL_EXPIRATION is not a time such as 2026-01-02T03:04:05Z: correct or "
                    + "unset it.")
        }
        return moment
    }
}

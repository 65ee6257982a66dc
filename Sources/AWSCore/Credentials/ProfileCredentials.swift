/// Keys that stand in a profile of one of the two files.
package struct ProfileCredentials: CredentialsProvider {
    private let name: String
    private let section: INIFile.Section
    private let source: Credentials.Source

    /// nil when the section has no `aws_access_key_id`.
    package init?(_ name: String, _ section: INIFile.Section?, _ source: Credentials.Source) {
        guard let section, section["aws_access_key_id"] != nil else { return nil }
        self.name = name
        self.section = section
        self.source = source
    }

    package func credentials() async throws -> Credentials? {
        guard let key = section["aws_access_key_id"] else { return nil }
        guard let secret = section["aws_secret_access_key"] else {
            throw CredentialsError(
                "Profile \(name) has aws_access_key_id but no aws_secret_access_key: add it.")
        }
        return Credentials(
            accessKeyID: key, secretAccessKey: secret,
            sessionToken: section["aws_security_token"] ?? section["aws_session_token"],
            accountID: section["aws_account_id"], source: source)
    }
}

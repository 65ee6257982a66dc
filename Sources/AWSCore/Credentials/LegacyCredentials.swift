/// Keys from the file that `AWS_CREDENTIAL_FILE` names: lines `AWSAccessKeyId=…` and
/// `AWSSecretKey=…` of the first EC2 tools.
package struct OriginalEC2Credentials: CredentialsProvider {
    private let environment: Environment
    private let path: String

    /// nil when the variable is not set.
    package init?(environment: Environment) {
        guard let path = environment["AWS_CREDENTIAL_FILE"] else { return nil }
        self.environment = environment
        self.path = environment.expanded(path)
    }

    package func credentials() async throws -> Credentials? {
        guard let text = try environment.text(of: path) else {
            throw CredentialsError(
                "AWS_CREDENTIAL_FILE names \(path), which does not exist: correct or unset it.")
        }
        let values = Self.values(text)
        guard let key = values["AWSAccessKeyId"] else { return nil }
        guard let secret = values["AWSSecretKey"] else {
            throw CredentialsError("\(path) has AWSAccessKeyId but no AWSSecretKey: add it.")
        }
        return Credentials(accessKeyID: key, secretAccessKey: secret, source: .originalEC2)
    }

    private static func values(_ text: String) -> [String: String] {
        var values: [String: String] = [:]
        for line in text.split(whereSeparator: \.isNewline) {
            guard let equals = line.firstIndex(of: "=") else { continue }
            values[String(line[..<equals].trimmed)] = String(
                line[line.index(after: equals)...].trimmed)
        }
        return values
    }
}

/// Keys from boto 2's `[Credentials]`: in the file of `BOTO_CONFIG`, else `/etc/boto.cfg`, `~/.boto`.
package struct BotoCredentials: CredentialsProvider {
    private let environment: Environment

    package init(environment: Environment) {
        self.environment = environment
    }

    package func credentials() async throws -> Credentials? {
        let paths = environment["BOTO_CONFIG"].map { [$0] } ?? ["/etc/boto.cfg", "~/.boto"]
        for path in paths.map(environment.expanded) {
            let section = try INIFile.read(path, environment)["Credentials"]
            guard let key = section?["aws_access_key_id"] else { continue }
            guard let secret = section?["aws_secret_access_key"] else {
                throw CredentialsError(
                    "\(path) has aws_access_key_id but no aws_secret_access_key: add it.")
            }
            return Credentials(accessKeyID: key, secretAccessKey: secret, source: .boto)
        }
        return nil
    }
}

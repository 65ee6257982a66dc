/// The first source that has keys wins.
package struct CredentialsChain: CredentialsProvider {
    private let sources: [any CredentialsProvider]

    package init(_ sources: [any CredentialsProvider]) {
        self.sources = sources
    }

    /// botocore's order for environment and profiles: the environment, skipped when a profile is
    /// named in code, then the credentials file, then the configuration file.
    package static func standard(_ settings: Settings) -> CredentialsChain {
        let profile = ProfileCredentials(settings: settings)
        let environment = EnvironmentCredentials(environment: settings.environment)
        return CredentialsChain(settings.isProfileExplicit ? [profile] : [environment, profile])
    }

    package func credentials() async throws -> Credentials? {
        for source in sources {
            if let found = try await source.credentials() { return found }
        }
        throw CredentialsError(
            "No AWS keys found: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or add a profile "
                + "to ~/.aws/credentials.")
    }
}

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
            sessionToken: environment["AWS_SESSION_TOKEN"] ?? environment["AWS_SECURITY_TOKEN"],
            expiration: environment["AWS_CREDENTIAL_EXPIRATION"].flatMap {
                Timestamp(iso8601: $0)
            })
    }
}

/// Keys from the profile in `~/.aws/credentials`, then `~/.aws/config`.
package struct ProfileCredentials: CredentialsProvider {
    private let settings: Settings

    package init(settings: Settings) {
        self.settings = settings
    }

    package func credentials() async throws -> Credentials? {
        let name = settings.profileName
        if settings.isProfileNamed, settings.credentialsFile[name] == nil, settings.profile == nil {
            throw CredentialsError(
                "There is no profile \(name) in the AWS configuration: add it or name another one.")
        }
        return try keys(settings.credentialsFile[name]) ?? keys(settings.profile)
    }

    private func keys(_ section: INIFile.Section?) throws -> Credentials? {
        guard let section, let key = section["aws_access_key_id"] else { return nil }
        guard let secret = section["aws_secret_access_key"] else {
            throw CredentialsError(
                "Profile \(settings.profileName) has aws_access_key_id but no "
                    + "aws_secret_access_key: add it.")
        }
        return Credentials(
            accessKeyID: key, secretAccessKey: secret,
            sessionToken: section["aws_session_token"] ?? section["aws_security_token"])
    }
}

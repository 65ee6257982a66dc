/// Everything that environment and configuration files say about one profile.
package struct Settings: Sendable {
    package let environment: Environment
    /// The profile in use: code, `AWS_DEFAULT_PROFILE`, `AWS_PROFILE`, `default`.
    package let profileName: String
    /// Whether the profile was named in code, which switches the environment's keys off.
    package let isProfileExplicit: Bool
    package let credentialsFile: INIFile
    package let configFile: INIFile

    /// - Throws: `CredentialsError` when a file exists but cannot be read.
    package init(environment: Environment, profile: String? = nil) throws {
        self.environment = environment
        isProfileExplicit = profile != nil
        profileName =
            profile ?? environment["AWS_DEFAULT_PROFILE"] ?? environment["AWS_PROFILE"] ?? "default"
        credentialsFile = try Self.file(
            environment, "AWS_SHARED_CREDENTIALS_FILE", "~/.aws/credentials")
        configFile = try Self.file(environment, "AWS_CONFIG_FILE", "~/.aws/config")
    }

    /// Whether anything but the fallback names the profile, so that its absence is an error.
    package var isProfileNamed: Bool {
        isProfileExplicit || environment["AWS_PROFILE"] != nil
            || environment["AWS_DEFAULT_PROFILE"] != nil
    }

    /// The profile's section of the configuration file.
    package var profile: INIFile.Section? { configProfile(named: profileName) }

    /// Code, `AWS_DEFAULT_REGION` as botocore, `AWS_REGION` as the other SDKs, the profile.
    package func region(explicit: String? = nil) -> String? {
        explicit ?? environment["AWS_DEFAULT_REGION"] ?? environment["AWS_REGION"]
            ?? profile?["region"] ?? credentialsFile[profileName]?["region"]
    }

    private static func file(
        _ environment: Environment, _ variable: String, _ usual: String
    ) throws -> INIFile {
        try INIFile.read(environment.expanded(environment[variable] ?? usual), environment)
    }
}

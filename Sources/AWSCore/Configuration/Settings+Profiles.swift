extension Settings {
    /// A profile over both files; where both have a key, the credentials file wins, as in botocore.
    package func profile(named name: String) -> INIFile.Section? {
        let configured = configProfile(named: name)
        guard let keys = credentialsFile[name] else { return configured }
        return configured?.overlaid(by: keys) ?? keys
    }

    /// A profile as the configuration file alone has it.
    package func configProfile(named name: String) -> INIFile.Section? {
        configFile["profile \(name)"] ?? (name == "default" ? configFile["default"] : nil)
    }

    /// The `[sso-session name]` of the configuration file.
    package func ssoSession(named name: String) -> INIFile.Section? {
        configFile["sso-session \(name)"]
    }

    /// A variable, else a key of the profile in use.
    package func value(_ variable: String, _ key: String) -> String? {
        environment[variable] ?? profile(named: profileName)?[key]
    }

    /// Throws `CredentialsError` when the profile was named but neither file has it.
    package func requireProfile() throws {
        guard isProfileNamed, profile(named: profileName) == nil else { return }
        throw CredentialsError(
            "There is no profile \(profileName) in ~/.aws/config or ~/.aws/credentials: add it, or "
                + "name another one.")
    }
}

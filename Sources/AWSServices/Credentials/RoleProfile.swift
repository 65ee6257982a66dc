import AWSCore

/// The part of a profile that asks for a role: `role_arn` and where the keys for asking come from.
struct RoleProfile {
    /// Whose keys may assume the role.
    enum Origin: Hashable {
        case profile(String)
        /// `Environment`, `EcsContainer` or `Ec2InstanceMetadata`.
        case named(Credentials.Source)
    }

    let name: String
    let roleARN: String
    let origin: Origin
    let sessionName: String?
    let externalID: String?
    /// Seconds.
    let durationSeconds: Int?

    private static let namedOrigins: [String: Credentials.Source] = [
        "Environment": .environment, "EcsContainer": .container, "Ec2InstanceMetadata": .instance,
    ]

    /// nil for a profile without a role, and for one whose role is for a web identity.
    /// - Parameter visited: the profiles on the way here, which must not come again.
    /// - Throws: `CredentialsError` for a role that cannot be assumed as it stands.
    init?(_ name: String, _ settings: Settings, visited: [String]) throws {
        guard let section = settings.profile(named: name), let role = section["role_arn"],
            section["web_identity_token_file"] == nil
        else { return nil }
        self.name = name
        roleARN = role
        sessionName = section["role_session_name"]
        externalID = section["external_id"]
        durationSeconds = section["duration_seconds"].flatMap { Int($0) }
        origin = try Self.origin(name, section)
        if let serial = section["mfa_serial"] { throw Self.needsMFA(name, serial) }
        if case .profile(let source) = origin {
            try Self.check(source, of: name, settings, visited: visited)
        }
    }

    private static func origin(_ name: String, _ section: INIFile.Section) throws -> Origin {
        switch (section["source_profile"], section["credential_source"]) {
        case (let profile?, nil): return .profile(profile)
        case (nil, let word?):
            guard let source = namedOrigins[word] else {
                throw CredentialsError(
                    "Profile \(name) has credential_source = \(word): use Environment, "
                        + "EcsContainer or Ec2InstanceMetadata.")
            }
            return .named(source)
        case (nil, nil):
            throw CredentialsError(
                "Profile \(name) has role_arn but neither source_profile nor credential_source: "
                    + "add one of them.")
        default:
            throw CredentialsError(
                "Profile \(name) has both source_profile and credential_source: remove one.")
        }
    }

    /// A profile may name itself when it has keys of its own; any other circle has no end.
    private static func check(
        _ source: String, of name: String, _ settings: Settings, visited: [String]
    ) throws {
        guard let section = settings.profile(named: source) else {
            throw CredentialsError(
                "Profile \(name) has source_profile = \(source), which does not exist: add it to "
                    + "~/.aws, or name another one.")
        }
        guard visited.contains(source), source != name || !hasKeys(section) else { return }
        let way = (visited + [source]).joined(separator: " → ")
        throw CredentialsError(
            "The source_profile of \(way) goes in a circle: let one of them have keys.")
    }

    /// Whether keys stand in the profile itself, which then are used before its role.
    static func hasKeys(_ section: INIFile.Section?) -> Bool {
        section?["aws_access_key_id"] != nil || section?["aws_secret_access_key"] != nil
    }

    private static func needsMFA(_ name: String, _ serial: String) -> CredentialsError {
        CredentialsError(
            "Profile \(name) needs an MFA code (mfa_serial \(serial)), which cannot be asked for "
                + "here: run eval \"$(aws configure export-credentials --profile \(name) --format "
                + "env)\", then start without --profile.")
    }
}

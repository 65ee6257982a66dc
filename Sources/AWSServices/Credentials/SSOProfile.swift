import AWSCore

/// The part of a profile that asks for keys of IAM Identity Center, with its `sso-session`'s.
struct SSOProfile {
    let name: String
    /// nil for a profile of the older form, which has everything itself.
    let session: String?
    let startURL: String
    let region: String
    /// 12 digits.
    let accountID: String
    let roleName: String

    /// nil for a profile with neither `sso_account_id` nor `sso_role_name`.
    /// - Throws: `CredentialsError` for an incomplete or contradictory one.
    init?(_ name: String, _ settings: Settings) throws {
        guard let section = settings.profile(named: name),
            section["sso_account_id"] ?? section["sso_role_name"] != nil
        else { return nil }
        session = section["sso_session"]
        let values = try Self.values(name, section, session, settings)
        let needed = ["sso_role_name", "sso_account_id", "sso_start_url", "sso_region"]
        let missing = needed.filter { values[$0] == nil }
        guard missing.isEmpty, let role = values["sso_role_name"],
            let account = values["sso_account_id"], let url = values["sso_start_url"],
            let region = values["sso_region"]
        else {
            throw CredentialsError(
                "Profile \(name) uses SSO but lacks \(missing.joined(separator: ", ")): add it, or "
                    + "run `aws configure sso --profile \(name)`.")
        }
        self.name = name
        self.region = region
        startURL = url
        accountID = account
        roleName = role
    }

    private static func values(
        _ name: String, _ section: INIFile.Section, _ session: String?, _ settings: Settings
    ) throws -> INIFile.Section {
        guard let session else { return section }
        guard let shared = settings.ssoSession(named: session) else {
            throw CredentialsError(
                "Profile \(name) has sso_session = \(session), but there is no [sso-session "
                    + "\(session)] in ~/.aws/config: add it.")
        }
        for key in shared.keys.sorted() {
            guard let own = section[key], own != shared[key] else { continue }
            throw CredentialsError(
                "Profile \(name) and its sso-session \(session) have different values of \(key): "
                    + "remove the profile's.")
        }
        return section.overlaid(by: shared)
    }

    /// What to do when nothing but the user can help.
    var expired: CredentialsError {
        CredentialsError(
            "The SSO session of profile \(name) has expired or is missing: run `aws sso login "
                + "--profile \(name)`, then try again.")
    }
}

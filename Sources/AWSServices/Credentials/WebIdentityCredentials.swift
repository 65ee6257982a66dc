import AWSCore

/// Keys of a role for the token of an identity provider in a file, such as a Kubernetes pod has.
struct WebIdentityCredentials: CredentialsProvider {
    private let profile: String
    private let tokenFile: String
    private let roleARN: String
    private let sessionName: String?
    private let region: String
    private let surroundings: Surroundings

    /// nil when neither the variables nor the profile name a token file.
    /// - Parameter readsVariables: false behind a profile that is named in code.
    init?(_ profile: String, _ surroundings: Surroundings, readsVariables: Bool) throws {
        let section = surroundings.settings.profile(named: profile)
        let environment = surroundings.settings.environment
        func value(_ variable: String, _ key: String) -> String? {
            (readsVariables ? environment[variable] : nil) ?? section?[key]
        }
        guard let file = value("AWS_WEB_IDENTITY_TOKEN_FILE", "web_identity_token_file") else {
            return nil
        }
        guard let role = value("AWS_ROLE_ARN", "role_arn") else {
            throw CredentialsError(
                "A web identity token file is set but no role: set AWS_ROLE_ARN, or role_arn in "
                    + "profile \(profile).")
        }
        self.profile = profile
        self.surroundings = surroundings
        tokenFile = file
        roleARN = role
        sessionName = value("AWS_ROLE_SESSION_NAME", "role_session_name")
        region = try surroundings.requireRegion(profile)
    }

    func credentials() async throws -> Credentials? {
        guard let token = try surroundings.settings.environment.text(of: tokenFile) else {
            throw CredentialsError(
                "The web identity token file \(tokenFile) does not exist: correct "
                    + "AWS_WEB_IDENTITY_TOKEN_FILE or the profile's web_identity_token_file.")
        }
        let input = STS.AssumeRoleWithWebIdentity.Input(
            roleARN: roleARN, roleSessionName: sessionName ?? surroundings.sessionName,
            webIdentityToken: token)
        return try await surroundings.call(
            STS.AssumeRoleWithWebIdentity.self, input, profile: profile, region: region
        ).credentials(.webIdentity)
    }
}

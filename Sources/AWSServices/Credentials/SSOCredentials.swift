import AWSCore

/// Keys of a role of IAM Identity Center, for the token of `aws sso login`.
struct SSOCredentials: CredentialsProvider {
    private let profile: SSOProfile
    private let surroundings: Surroundings

    /// nil for a profile that does not use SSO; throws `CredentialsError` for an incomplete one.
    init?(_ name: String, _ surroundings: Surroundings) throws {
        guard let profile = try SSOProfile(name, surroundings.settings) else { return nil }
        self.profile = profile
        self.surroundings = surroundings
    }

    func credentials() async throws -> Credentials? {
        let token = try await SSOToken(profile: profile, surroundings: surroundings).accessToken()
        let input = SSO.GetRoleCredentials.Input(
            roleName: profile.roleName, accountID: profile.accountID, accessToken: token)
        do {
            let keys = try await surroundings.attempt(
                SSO.GetRoleCredentials.self, input, region: profile.region)
            return Credentials(
                accessKeyID: keys.accessKeyID, secretAccessKey: keys.secretAccessKey,
                sessionToken: keys.sessionToken, expiration: keys.expiration,
                accountID: profile.accountID, source: .sso)
        } catch let error as ServiceError where error.httpStatus == 401 {
            throw profile.expired
        } catch let error as ServiceError where error.kind == .access || error.kind == .notFound {
            throw CredentialsError(
                "Profile \(profile.name) may not take the role \(profile.roleName) in account "
                    + "\(profile.accountID): correct sso_role_name and sso_account_id, or ask for "
                    + "the assignment.")
        } catch let error as CancellationError {
            throw error
        } catch {
            throw CredentialsError(
                "Profile \(profile.name) has no keys now. "
                    + Surroundings.reason(error, "GetRoleCredentials"))
        }
    }
}

import AWSCore

/// Keys of the role that a profile names, got with other keys.
struct AssumeRoleCredentials: CredentialsProvider {
    private let role: RoleProfile
    private let region: String
    private let source: any CredentialsProvider
    private let surroundings: Surroundings

    /// - Parameter source: keys that may assume the role.
    init(
        _ role: RoleProfile, source: any CredentialsProvider, _ surroundings: Surroundings
    ) throws {
        self.role = role
        self.source = source
        self.surroundings = surroundings
        region = try surroundings.requireRegion(role.name)
    }

    func credentials() async throws -> Credentials? {
        let input = STS.AssumeRole.Input(
            roleARN: role.roleARN, roleSessionName: role.sessionName ?? surroundings.sessionName,
            externalID: role.externalID, durationSeconds: role.durationSeconds)
        return try await surroundings.call(
            STS.AssumeRole.self, input, profile: role.name, region: region, keys: source
        ).credentials(.assumeRole)
    }
}

/// The keys that a role is assumed with: having none is an error here, whatever their source.
struct RequiredCredentials: CredentialsProvider {
    let source: any CredentialsProvider
    let sentence: String

    func credentials() async throws -> Credentials? {
        guard let keys = try await source.credentials() else { throw CredentialsError(sentence) }
        return keys
    }
}

import AWSCore
import Constraints

/// Keys of the session that `aws login` opened, refreshed with its refresh token and key.
struct LoginCredentials: CredentialsProvider {
    /// Seconds of life from which the stored keys are used as they are; botocore's.
    private static let refreshThreshold = 5 * 60.0

    private let profile: String
    private let session: String
    private let surroundings: Surroundings

    /// nil when the profile has no `login_session`.
    init?(_ profile: String, _ surroundings: Surroundings) {
        guard let session = surroundings.settings.profile(named: profile)?["login_session"] else {
            return nil
        }
        self.profile = profile
        self.session = session
        self.surroundings = surroundings
    }

    func credentials() async throws -> Credentials? {
        let file = TokenFile.login(session, surroundings)
        guard let document = try file.read(), let keys = keys(document) else { throw expired }
        let remaining =
            (keys.expiration?.secondsSinceEpoch ?? 0)
            - surroundings.effects.now().secondsSinceEpoch
        if remaining > Self.refreshThreshold { return keys }
        return try await refreshed(document, file)
    }

    private func keys(_ document: JSONValue) -> Credentials? {
        guard let token = document["accessToken"], let id = token["accessKeyId"]?.string,
            let secret = token["secretAccessKey"]?.string,
            let session = token["sessionToken"]?.string,
            let end = token["expiresAt"]?.string.flatMap({ Timestamp(expiration: $0) })
        else { return nil }
        return Credentials(
            accessKeyID: id, secretAccessKey: secret, sessionToken: session, expiration: end,
            accountID: token["accountId"]?.string, source: .login)
    }

    private func refreshed(_ document: JSONValue, _ file: TokenFile) async throws -> Credentials? {
        guard let client = document["clientId"]?.string,
            let refresh = document["refreshToken"]?.string, let pem = document["dpopKey"]?.string
        else { throw expired }
        let region = try document["signInRegion"]?.string ?? surroundings.requireRegion(profile)
        let input = Signin.CreateOAuth2Token.Input(
            clientID: client, refreshToken: refresh, proof: try proof(pem, region))
        let output = try await call(input, region)
        let fresh = renewed(document, output)
        do {
            try file.write(fresh)
        } catch is CredentialsError {
            // In a read-only home the keys are as good, for this process.
        }
        return keys(.object(fresh))
    }

    private func proof(_ pem: String, _ region: String) throws -> String {
        let url = try client(region).url(of: Signin.CreateOAuth2Token.path, Signin.service)
        let proof = try DPoPProof.make(
            pem: pem, url: url, id: surroundings.effects.makeUUID(), now: surroundings.effects.now()
        )
        guard let proof else { throw expired }
        return proof
    }

    private func client(_ region: String) -> AWSClient {
        let isConfigured = surroundings.settings.endpointURL(for: Signin.service) != nil
        return surroundings.client(
            region, url: isConfigured ? nil : Signin.endpoint(region: region))
    }

    private func call(
        _ input: Signin.CreateOAuth2Token.Input, _ region: String
    ) async throws -> Signin.CreateOAuth2Token.Output {
        do {
            return try await client(region).call(Signin.CreateOAuth2Token.self, input)
        } catch let error as ServiceError where error.code.rawValue == "AccessDeniedException" {
            throw expired
        } catch let error as CancellationError {
            throw error
        } catch {
            throw CredentialsError(
                "Profile \(profile) has no keys now. "
                    + Surroundings.reason(error, "CreateOAuth2Token"))
        }
    }

    private func renewed(
        _ document: JSONValue, _ output: Signin.CreateOAuth2Token.Output
    ) -> [String: JSONValue] {
        let end = surroundings.effects.now().adding(seconds: Double(output.expiresIn))
        var fresh = document.object ?? [:]
        var token: [String: JSONValue] = [
            "accessKeyId": .string(output.accessToken.accessKeyId),
            "secretAccessKey": .string(output.accessToken.secretAccessKey),
            "sessionToken": .string(output.accessToken.sessionToken),
            "expiresAt": .string(end.iso8601),
        ]
        token["accountId"] = document["accessToken"]?["accountId"]
        fresh["accessToken"] = .object(token)
        fresh["refreshToken"] = .string(output.refreshToken)
        return fresh
    }

    private var expired: CredentialsError {
        CredentialsError(
            "The AWS login of profile \(profile) has expired, is missing or was refused: run `aws "
                + "login --profile \(profile)`, then try again.")
    }
}

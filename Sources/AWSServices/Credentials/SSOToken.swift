import AWSCore
import Constraints

/// The access token that `aws sso login` left, refreshed where that is possible.
struct SSOToken {
    /// Seconds before the expiration from which a refresh is tried; botocore's.
    private static let refreshWindow = 15 * 60.0

    let profile: SSOProfile
    let surroundings: Surroundings

    /// The token now.
    /// - Throws: `CredentialsError` when only a login helps.
    func accessToken() async throws -> String {
        let file = TokenFile.sso(profile.session ?? profile.startURL, surroundings)
        guard let document = try file.read(), let token = document["accessToken"]?.string,
            let expiration = document["expiresAt"]?.string.flatMap({ Timestamp(expiration: $0) })
        else { throw profile.expired }
        let remaining = expiration.secondsSinceEpoch - now.secondsSinceEpoch
        guard profile.session != nil, remaining < Self.refreshWindow else {
            guard remaining > 0 else { throw profile.expired }
            return token
        }
        do {
            if let fresh = try await refreshed(document, file) { return fresh }
        } catch let error as TransportError where remaining <= 0 {
            throw CredentialsError("Profile \(profile.name) has no keys now. \(error.sentence)")
        } catch is TransportError {
            // The old token is good yet.
        }
        guard remaining > 0 else { throw profile.expired }
        return token
    }

    private var now: Timestamp { surroundings.effects.now() }

    /// nil when the document has no way to refresh, its registration is over or the service refuses:
    /// the old token may still be good.
    private func refreshed(_ document: JSONValue, _ file: TokenFile) async throws -> String? {
        guard let refresh = document["refreshToken"]?.string,
            let client = document["clientId"]?.string,
            let secret = document["clientSecret"]?.string,
            let registration = document["registrationExpiresAt"]?.string,
            let end = Timestamp(expiration: registration), end > now
        else { return nil }
        let input = SSOOIDC.CreateToken.Input(
            clientID: client, clientSecret: secret, refreshToken: refresh)
        do {
            let output = try await surroundings.attempt(
                SSOOIDC.CreateToken.self, input, region: profile.region)
            save(output, over: document, to: file)
            return output.accessToken
        } catch is ServiceError {
            return nil
        }
    }

    /// The members that botocore writes; without a new refresh token there is none.
    private func save(
        _ output: SSOOIDC.CreateToken.Output, over document: JSONValue, to file: TokenFile
    ) {
        var fresh: [String: JSONValue] = [
            "startUrl": .string(profile.startURL), "region": .string(profile.region),
            "accessToken": .string(output.accessToken),
            "expiresAt": .string(now.adding(seconds: Double(output.expiresIn)).iso8601),
        ]
        for name in ["clientId", "clientSecret", "registrationExpiresAt"] {
            fresh[name] = document[name]
        }
        fresh["refreshToken"] = output.refreshToken.map(JSONValue.string)
        do {
            try file.write(fresh)
        } catch {
            // In a read-only home the token is as good, for this process.
        }
    }
}

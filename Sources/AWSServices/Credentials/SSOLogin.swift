import AWSCore
import Constraints

/// What the token of `aws sso login` is worth, without asking anybody.
package enum SSOLogin {
    /// Why a profile of IAM Identity Center gives no keys now, with the command that helps; nil when
    /// it may, and for every other profile.
    package static func obstacle(profile name: String, _ surroundings: Surroundings) -> String? {
        do {
            guard let profile = try SSOProfile(name, surroundings.settings) else { return nil }
            let file = TokenFile.sso(profile.session ?? profile.startURL, surroundings)
            let document = try file.read()
            let now = surroundings.effects.now()
            if isLater(document?["expiresAt"], than: now) { return nil }
            // Where it can be refreshed, opening the profile does so.
            let isRefreshable =
                profile.session != nil && document?["refreshToken"]?.string != nil
                && isLater(document?["registrationExpiresAt"], than: now)
            return isRefreshable ? nil : "SSO session expired: aws sso login --profile \(name)"
        } catch {
            return "\(error)"
        }
    }

    private static func isLater(_ value: JSONValue?, than now: Timestamp) -> Bool {
        value?.string.flatMap { Timestamp(expiration: $0) }.map { $0 > now } ?? false
    }
}

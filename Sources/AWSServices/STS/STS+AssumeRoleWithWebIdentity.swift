import AWSCore

extension STS {
    /// Gives keys of a role to whom an identity provider vouches for; needs no keys itself.
    package enum AssumeRoleWithWebIdentity: AWSOperation {
        package static let name = "AssumeRoleWithWebIdentity"
        package static var service: Service { STS.service }
        package static let isSigned = false

        package struct Input: Hashable, Sendable {
            package var roleARN: String
            package var roleSessionName: String
            package var webIdentityToken: String

            package init(roleARN: String, roleSessionName: String, webIdentityToken: String) {
                self.roleARN = roleARN
                self.roleSessionName = roleSessionName
                self.webIdentityToken = webIdentityToken
            }
        }

        package static func request(_ input: Input, makeToken: () -> String) throws -> HTTPRequest {
            STS.request(
                name,
                [
                    ("RoleArn", input.roleARN), ("RoleSessionName", input.roleSessionName),
                    ("WebIdentityToken", input.webIdentityToken),
                ])
        }

        package static func output(_ response: HTTPResponse) throws -> RoleKeys {
            try RoleKeys(response, result: "AssumeRoleWithWebIdentityResult")
        }
    }
}

import AWSCore

extension SSOOIDC {
    /// Gives a new access token for a refresh token.
    package enum CreateToken: AWSOperation {
        package static let name = "CreateToken"
        package static var service: Service { SSOOIDC.service }
        package static let isSigned = false

        package struct Input: Hashable, Sendable, Encodable {
            package var clientId: String
            package var clientSecret: String
            package var refreshToken: String
            package var grantType = "refresh_token"

            package init(clientID: String, clientSecret: String, refreshToken: String) {
                clientId = clientID
                self.clientSecret = clientSecret
                self.refreshToken = refreshToken
            }
        }

        package struct Output: Hashable, Sendable, Decodable {
            package var accessToken: String
            /// Seconds.
            package var expiresIn: Int
            package var refreshToken: String?
        }

        package static func request(_ input: Input, makeToken: () -> String) throws -> HTTPRequest {
            HTTPRequest(
                method: "POST", path: "/token", headers: ["Content-Type": "application/json"],
                body: try JSON.encode(input))
        }

        package static func output(_ response: HTTPResponse) throws -> Output {
            try JSON.decode(Output.self, from: response.body)
        }
    }
}

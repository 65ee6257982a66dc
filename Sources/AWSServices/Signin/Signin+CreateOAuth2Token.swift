import AWSCore

extension Signin {
    /// Gives new keys for a refresh token.
    package enum CreateOAuth2Token: AWSOperation {
        package static let name = "CreateOAuth2Token"
        package static var service: Service { Signin.service }
        package static let isSigned = false
        package static let path = "/v1/token"

        package struct Input: Hashable, Sendable {
            package var clientID: String
            package var refreshToken: String
            /// The `DPoP` header: that the caller holds the session's key.
            package var proof: String

            package init(clientID: String, refreshToken: String, proof: String) {
                self.clientID = clientID
                self.refreshToken = refreshToken
                self.proof = proof
            }
        }

        package struct Output: Hashable, Sendable, Decodable {
            package struct AccessToken: Hashable, Sendable, Decodable {
                package var accessKeyId: String
                package var secretAccessKey: String
                package var sessionToken: String
            }

            package var accessToken: AccessToken
            /// Seconds.
            package var expiresIn: Int
            package var refreshToken: String
        }

        package static func request(_ input: Input, makeToken: () -> String) throws -> HTTPRequest {
            let body = [
                "clientId": input.clientID, "grantType": "refresh_token",
                "refreshToken": input.refreshToken,
            ]
            return HTTPRequest(
                method: "POST", path: path,
                headers: ["Content-Type": "application/json", "DPoP": input.proof],
                body: try JSON.encode(body))
        }

        package static func output(_ response: HTTPResponse) throws -> Output {
            try JSON.decode(Output.self, from: response.body)
        }
    }
}

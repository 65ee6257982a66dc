import AWSCore
import Constraints

extension SSO {
    /// Gives keys of a role that the user of an access token may take.
    package enum GetRoleCredentials: AWSOperation {
        package static let name = "GetRoleCredentials"
        package static var service: Service { SSO.service }
        package static let isSigned = false

        package struct Input: Hashable, Sendable {
            package var roleName: String
            /// 12 digits.
            package var accountID: String
            package var accessToken: String

            package init(roleName: String, accountID: String, accessToken: String) {
                self.roleName = roleName
                self.accountID = accountID
                self.accessToken = accessToken
            }
        }

        package static func request(_ input: Input, makeToken: () -> String) throws -> HTTPRequest {
            HTTPRequest(
                path: "/federation/credentials",
                query: [
                    .init("role_name", input.roleName), .init("account_id", input.accountID),
                ],
                headers: ["x-amz-sso_bearer_token": input.accessToken])
        }

        /// `expiration` travels in milliseconds since 1970.
        package static func output(_ response: HTTPResponse) throws -> Credentials {
            let keys = try JSON.decode(JSONValue.self, from: response.body)["roleCredentials"]
            guard let id = keys?["accessKeyId"]?.string,
                let secret = keys?["secretAccessKey"]?.string,
                let token = keys?["sessionToken"]?.string,
                case .integer(let milliseconds)? = keys?["expiration"]
            else { throw WireError("\(name): the answer has no complete keys.") }
            return Credentials(
                accessKeyID: id, secretAccessKey: secret, sessionToken: token,
                expiration: Timestamp(secondsSinceEpoch: Double(milliseconds) / 1000),
                source: .sso)
        }
    }
}

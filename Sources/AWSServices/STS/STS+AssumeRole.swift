import AWSCore

extension STS {
    /// Gives keys of a role to whom the role trusts.
    package enum AssumeRole: AWSOperation {
        package static let name = "AssumeRole"
        package static var service: Service { STS.service }

        package struct Input: Hashable, Sendable {
            package var roleARN: String
            package var roleSessionName: String
            package var externalID: String?
            /// Seconds.
            package var durationSeconds: Int?

            package init(
                roleARN: String, roleSessionName: String, externalID: String? = nil,
                durationSeconds: Int? = nil
            ) {
                self.roleARN = roleARN
                self.roleSessionName = roleSessionName
                self.externalID = externalID
                self.durationSeconds = durationSeconds
            }
        }

        package static func request(_ input: Input, makeToken: () -> String) throws -> HTTPRequest {
            STS.request(
                name,
                [
                    ("RoleArn", input.roleARN), ("RoleSessionName", input.roleSessionName),
                    ("DurationSeconds", input.durationSeconds.map(String.init)),
                    ("ExternalId", input.externalID),
                ])
        }

        package static func output(_ response: HTTPResponse) throws -> RoleKeys {
            try RoleKeys(response, result: "AssumeRoleResult")
        }
    }
}

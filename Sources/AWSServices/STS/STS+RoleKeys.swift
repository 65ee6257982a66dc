import AWSCore

extension STS {
    /// What both ways to assume a role answer: keys for an hour or so, and whose they are.
    package struct RoleKeys: Hashable, Sendable, CustomStringConvertible, CustomReflectable {
        package var accessKeyID: String
        package var secretAccessKey: String
        package var sessionToken: String
        package var expiration: Timestamp
        /// `arn:aws:sts::123456789012:assumed-role/name/session`.
        package var arn: String?

        /// The account in the ARN: 12 digits.
        package var accountID: String? {
            let parts = arn?.split(separator: ":", omittingEmptySubsequences: false) ?? []
            return parts.count >= 6 && !parts[4].isEmpty ? String(parts[4]) : nil
        }

        package var description: String { "RoleKeys(\(accessKeyID))" }
        package var customMirror: Mirror { Mirror(self, children: ["accessKeyID": accessKeyID]) }

        init(_ response: HTTPResponse, result: String) throws {
            let result = try XMLElement(response.body)[result]
            let keys = result?["Credentials"]
            guard let id = keys?["AccessKeyId"]?.text, let secret = keys?["SecretAccessKey"]?.text,
                let token = keys?["SessionToken"]?.text,
                let moment = keys?["Expiration"].flatMap({ Timestamp(expiration: $0.text) })
            else { throw WireError("STS answered without complete keys; is the endpoint right?") }
            accessKeyID = id
            secretAccessKey = secret
            sessionToken = token
            expiration = moment
            arn = result?["AssumedRoleUser"]?["Arn"]?.text
        }

        /// The keys as a source of keys gives them.
        func credentials(_ source: Credentials.Source) -> Credentials {
            Credentials(
                accessKeyID: accessKeyID, secretAccessKey: secretAccessKey,
                sessionToken: sessionToken, expiration: expiration, accountID: accountID,
                source: source)
        }
    }
}

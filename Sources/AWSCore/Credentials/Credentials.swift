/// Keys that sign requests. No description, dump or interpolation of it shows a secret.
package struct Credentials: Sendable, Hashable {
    package let accessKeyID: String
    package let secretAccessKey: String
    package let sessionToken: String?
    /// nil for keys that do not expire.
    package let expiration: Timestamp?
    /// The account that the keys belong to, where their source says so: 12 digits.
    package let accountID: String?
    /// Who gave them.
    package let source: Source

    package init(
        accessKeyID: String, secretAccessKey: String, sessionToken: String? = nil,
        expiration: Timestamp? = nil, accountID: String? = nil, source: Source = .explicit
    ) {
        self.accessKeyID = accessKeyID
        self.secretAccessKey = secretAccessKey
        self.sessionToken = sessionToken
        self.expiration = expiration
        self.accountID = accountID
        self.source = source
    }
}

extension Credentials {
    /// A kind of source, in botocore's words (`Credentials.method`), so that both can be compared.
    package struct Source: RawRepresentable, Sendable, Hashable, CustomStringConvertible {
        package let rawValue: String
        package init(rawValue: String) { self.rawValue = rawValue }

        package static let explicit = Source(rawValue: "explicit")
        package static let environment = Source(rawValue: "env")
        package static let assumeRole = Source(rawValue: "assume-role")
        package static let webIdentity = Source(rawValue: "assume-role-with-web-identity")
        package static let sso = Source(rawValue: "sso")
        package static let credentialsFile = Source(rawValue: "shared-credentials-file")
        package static let login = Source(rawValue: "login")
        package static let process = Source(rawValue: "custom-process")
        package static let configFile = Source(rawValue: "config-file")
        package static let originalEC2 = Source(rawValue: "ec2-credentials-file")
        package static let boto = Source(rawValue: "boto-config")
        package static let container = Source(rawValue: "container-role")
        package static let instance = Source(rawValue: "iam-role")

        package var description: String { rawValue }
    }
}

extension Credentials: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "Credentials(\(accessKeyID))" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: ["accessKeyID": accessKeyID]) }
}

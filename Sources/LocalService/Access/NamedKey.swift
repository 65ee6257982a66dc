/// A key beside the root key, with permissions of its own.
package struct NamedKey: Sendable, Codable, Hashable {
    /// Sets of permissions that need no document.
    package enum Permission: String, Sendable, Codable, CaseIterable {
        case full
        case readOnly = "read-only"
        case detectOnly = "detect-only"

        var policy: Policy {
            switch self {
            case .full: .full
            case .readOnly: .readOnly
            case .detectOnly: .detectOnly
            }
        }
    }

    package let name: String
    package let accessKeyID: String
    package let secretAccessKey: String
    package let accountID: String
    /// Nil when `policy` says it.
    package let permission: Permission?
    /// The JSON of its policy document.
    package let policy: String?

    private enum CodingKeys: String, CodingKey {
        case name
        case accessKeyID = "accessKeyId"
        case secretAccessKey
        case accountID = "accountId"
        case permission, policy
    }

    init(
        name: String, keys: LocalKeys, accountID: String, permission: Permission?, policy: String?
    ) {
        self.name = name
        accessKeyID = keys.accessKeyID
        secretAccessKey = keys.secretAccessKey
        self.accountID = accountID
        self.permission = permission
        self.policy = policy
    }

    /// Who signs with it. A policy that cannot be read allows nothing.
    var principal: Principal {
        Principal(
            name: name, accessKeyID: accessKeyID, account: accountID, policy: ownPolicy)
    }

    private var ownPolicy: Policy {
        if let permission { return permission.policy }
        do {
            return try policy.map { try Policy($0, of: .key) } ?? .nothing
        } catch {
            return .nothing
        }
    }

    /// Whether a key may be called so: IAM's rule for names of users.
    static func isName(_ name: String) -> Bool {
        name.wholeMatch(of: /[A-Za-z0-9_+=,.@-]{1,64}/) != nil && name != "root"
    }

    static func isAccount(_ text: String) -> Bool { text.wholeMatch(of: /[0-9]{12}/) != nil }
}

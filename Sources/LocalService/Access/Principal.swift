/// Who signed a call: a key of an account, and what its own policy says.
package struct Principal: Sendable, Hashable {
    /// The name of the key; nil for the root key.
    let name: String?
    let accessKeyID: String
    /// Twelve digits.
    let account: String
    var policy: Policy

    /// A caller with everything allowed by its own side, unless a policy says otherwise.
    package init(
        name: String?, accessKeyID: String, account: String, policy: Policy = .full
    ) {
        self.name = name
        self.accessKeyID = accessKeyID
        self.account = account
        self.policy = policy
    }

    /// Nobody: what a call has until its signature is verified.
    static let nobody = Principal(name: nil, accessKeyID: "", account: "", policy: .nothing)

    /// As AWS names users and the root of an account.
    var arn: String { "arn:aws:iam::\(account):" + (name.map { "user/\($0)" } ?? "root") }

    /// As AWS numbers them: the account's number for its root.
    var userID: String { name == nil ? account : "AIDA" + accessKeyID.dropFirst(4) }
}

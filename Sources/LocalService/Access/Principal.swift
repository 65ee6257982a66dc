/// Who signed a call: a key of an account.
struct Principal: Sendable, Hashable {
    /// The name of the key; nil for the root key of an account.
    let name: String?
    let accessKeyID: String
    /// Twelve digits.
    let account: String

    /// Nobody: what a call has until its signature is verified.
    static let nobody = Principal(name: nil, accessKeyID: "", account: "")

    /// As AWS names users and the root of an account.
    var arn: String { "arn:aws:iam::\(account):" + (name.map { "user/\($0)" } ?? "root") }
}

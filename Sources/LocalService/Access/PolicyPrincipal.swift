import Constraints

/// Whom a statement of a resource's policy is about.
struct PolicyPrincipal: Sendable, Hashable {
    /// How a caller is meant.
    enum Match: Sendable, Hashable {
        case none
        /// By its account: the account may then give the permission to its users.
        case account
        /// By itself or by `*`.
        case direct
    }

    private enum Kind: Sendable, Hashable {
        case everyone
        case account(String)
        case arn(String)
        /// A service, a federation: nobody who signs with a key.
        case other
    }

    private var kinds: [Kind] = []

    /// Reads the value of `Principal` or `NotPrincipal`; throws `PolicyProblem`.
    init(_ value: JSONValue, _ element: String) throws {
        if value.string == "*" {
            kinds = [.everyone]
            return
        }
        guard let members = value.object, !members.isEmpty else {
            throw PolicyProblem(
                "\(element) must be \"*\" or an object such as {\"AWS\": \"123456789012\"}.")
        }
        for (type, value) in members.sorted(by: { $0.key < $1.key }) {
            guard let names = value.policyTexts, !names.isEmpty else {
                throw PolicyProblem("\(element).\(type) must be a text or a list of texts.")
            }
            guard ["AWS", "Service", "Federated", "CanonicalUser"].contains(type) else {
                throw PolicyProblem("\(element) has the unknown type \(type).")
            }
            kinds += try names.map { type == "AWS" ? try Self.kind($0, element) : .other }
        }
    }

    private static func kind(_ name: String, _ element: String) throws -> Kind {
        if name == "*" { return .everyone }
        if isAccount(name) { return .account(name) }
        let parts = name.split(separator: ":", maxSplits: 5, omittingEmptySubsequences: false)
            .map(String.init)
        guard parts.count == 6, parts[0] == "arn", parts[1].hasPrefix("aws"),
            ["iam", "sts"].contains(parts[2]), isAccount(parts[4]), !name.contains("*")
        else {
            throw PolicyProblem(
                "\(element).AWS \(name) is no account, user or role: name 12 digits or an ARN such as "
                    + "arn:aws:iam::123456789012:user/name.")
        }
        if parts[5] == "root" { return .account(parts[4]) }
        guard
            ["user/", "role/", "assumed-role/", "federated-user/"].contains(where: {
                parts[5].hasPrefix($0) && parts[5].count > $0.count
            })
        else { throw PolicyProblem("\(element).AWS \(name) is no root, user or role.") }
        return .arn(name)
    }

    private static func isAccount(_ text: String) -> Bool {
        text.utf8.count == 12 && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }

    /// How the statement means a caller.
    func match(_ principal: Principal) -> Match {
        var match = Match.none
        for kind in kinds {
            switch kind {
            case .everyone: return .direct
            case .arn(let arn): if arn == principal.arn { return .direct }
            case .account(let account): if account == principal.account { match = .account }
            case .other: break
            }
        }
        return match
    }
}

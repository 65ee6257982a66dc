import Dashboard
import Inventory

extension LeaseKeeper {
    /// Whether what was found, or that nothing was, says anything of what a lease is on.
    ///
    /// A model that is found names its account by its ARN, so leases are kept with whatever keys are
    /// at hand, also where STS cannot be asked. That none is found says only something where the keys
    /// are known to be the account's.
    /// - Throws: a refusal where the keys lead elsewhere, or nobody knows where.
    func isSight(_ found: ModelVersion?, of lease: Lease) async throws -> Bool {
        guard let account, let owner = lease.version.project.account else { return true }
        if let found {
            guard let other = ProjectID.account(inARN: found.arn), other != owner else {
                return true
            }
            throw Refusal.anothers(lease.version, owner: owner, other: other)
        }
        switch await account.confirm() {
        case .told(let own): return own == owner
        case .untold: throw Refusal.untold(lease.version, owner: owner)
        }
    }
}

extension Refusal {
    static func anothers(_ version: VersionID, owner: String, other: String) -> Refusal {
        Refusal(
            .otherAccount,
            "its lease belongs to account \(owner), but the keys lead to \(version.path) of account "
                + "\(other), which is left alone.")
    }

    static func untold(_ version: VersionID, owner: String) -> Refusal {
        Refusal(
            .otherAccount,
            "it is not found, but whether the keys are those of account \(owner) could not be told by "
                + "STS, so its lease stays.")
    }
}

extension Refusal.Code {
    package static let otherAccount = Refusal.Code(rawValue: "otherAccount")
}

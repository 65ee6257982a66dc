/// Puts together what the policies of a caller and of a resource say.
/// Source: IAM user guide, "Policy evaluation logic" and "Cross-account policy evaluation logic".
package enum AccessDecision {
    /// Throws `AccessRefusal` unless the request is allowed: within one account by the policy of
    /// either side, between accounts by both. `owner` is the account of the resource, nil for an
    /// action without one.
    package static func require(_ request: AccessRequest, owner: String?, policies: [Policy] = [])
        throws
    {
        if let reason = reason(request, owner, policies) {
            throw AccessRefusal(request: request, reason: reason)
        }
    }

    private static func reason(
        _ request: AccessRequest, _ owner: String?, _ policies: [Policy]
    ) -> AccessRefusal.Reason? {
        let own = request.principal.policy.verdict(request)
        guard own != .denied else { return .identityDenial }
        let others = policies.map { $0.verdict(request) }
        guard !others.contains(.denied) else { return .resourceDenial }
        guard let owner, owner != request.principal.account else {
            return own == .allowed || others.contains(.allowed) ? nil : .noIdentityPolicy
        }
        guard others.contains(.allowed) || others.contains(.allowedToAccount) else {
            return .noResourcePolicy
        }
        return own == .allowed ? nil : .noIdentityPolicy
    }
}

/// Why somebody may not do something, in AWS's words.
/// Source: IAM user guide, "Troubleshoot access denied error messages".
package struct AccessRefusal: Error, Sendable, Hashable {
    package enum Reason: Sendable, Hashable {
        case noIdentityPolicy
        case noResourcePolicy
        case identityDenial
        case resourceDenial
    }

    package let request: AccessRequest
    package let reason: Reason

    package var sentence: String {
        "User: \(request.principal.arn) is not authorized to perform: \(request.action) on resource: "
            + "\(request.resource) \(cause)"
    }

    private var cause: String {
        switch reason {
        case .noIdentityPolicy:
            "because no identity-based policy allows the \(request.action) action"
        case .noResourcePolicy:
            "because no resource-based policy allows the \(request.action) action"
        case .identityDenial: "with an explicit deny in an identity-based policy"
        case .resourceDenial: "with an explicit deny in a resource-based policy"
        }
    }

    /// The error in the words of a service.
    func fault(_ dialect: Dialect) -> Fault {
        switch dialect {
        case .restJSON: Fault(403, "AccessDeniedException", sentence)
        // JSON 1.1 services answer every fault of the caller with 400.
        case .json11: Fault(400, "AccessDeniedException", sentence)
        default: Fault(403, "AccessDenied", sentence)
        }
    }
}

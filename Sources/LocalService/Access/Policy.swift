/// A policy document as IAM has it.
package struct Policy: Sendable, Hashable {
    /// What a policy says of a request.
    package enum Verdict: Sendable, Hashable {
        /// A statement forbids it: nothing else counts.
        case denied
        /// A statement allows it to the caller.
        case allowed
        /// A statement allows it to the caller's account, which may hand it on.
        case allowedToAccount
        /// No statement is about it.
        case silent
    }

    let statements: [PolicyStatement]

    /// An explicit denial counts more than any permission.
    package func verdict(_ request: AccessRequest) -> Verdict {
        var verdict = Verdict.silent
        for statement in statements {
            guard let match = statement.match(request) else { continue }
            guard statement.allows else { return .denied }
            if match == .direct {
                verdict = .allowed
            } else if verdict == .silent {
                verdict = .allowedToAccount
            }
        }
        return verdict
    }

    /// Whether the tags of the resource decide anything.
    var needsResourceTags: Bool { statements.contains(where: \.needsResourceTags) }
}

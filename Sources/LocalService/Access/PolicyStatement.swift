/// One statement of a policy: who may, or may not, do what with what, under which conditions.
struct PolicyStatement: Sendable, Hashable {
    /// What a list of patterns says: those that fit are meant, or all others.
    struct Matcher<Pattern: Sendable & Hashable>: Sendable, Hashable {
        let patterns: [Pattern]
        var isNegated = false

        func holds(_ fits: (Pattern) -> Bool) -> Bool {
            patterns.contains(where: fits) != isNegated
        }
    }

    let allows: Bool
    /// Nil in the policy of a key, which is about that key.
    var principals: Matcher<PolicyPrincipal>?
    /// In lower case.
    let actions: Matcher<Wildcard>
    let resources: Matcher<ResourcePattern>
    var conditions: [PolicyCondition] = []

    /// How the statement is about this request; nil when it is not.
    func match(_ request: AccessRequest) -> PolicyPrincipal.Match? {
        let match = whom(request.principal)
        guard match != .none,
            actions.holds({ $0.matches(request.action.lowercased()) }),
            resources.holds({ $0.matches(request.resource, request.context) }),
            conditions.allSatisfy({ $0.holds(request.context) })
        else { return nil }
        return match
    }

    private func whom(_ principal: Principal) -> PolicyPrincipal.Match {
        guard let principals else { return .direct }
        let matches = principals.patterns.map { $0.match(principal) }
        if principals.isNegated { return matches.allSatisfy { $0 == .none } ? .direct : .none }
        if matches.contains(.direct) { return .direct }
        return matches.contains(.account) ? .account : .none
    }

    /// Whether the tags of the resource decide it.
    var needsResourceTags: Bool {
        let keys = conditions.flatMap(\.keys) + resources.patterns.flatMap(\.variables)
        return keys.contains(where: ConditionKey.isResourceTag)
    }
}

/// One thing that somebody wants to do.
package struct AccessRequest: Sendable, Hashable {
    let principal: Principal
    /// `rekognition:CreateProject`.
    package let action: String
    /// An ARN, or `*` for an action without a resource.
    package let resource: String
    var context: RequestContext

    /// A request with what is known of it.
    package init(
        principal: Principal, action: String, resource: String,
        context: RequestContext = RequestContext()
    ) {
        self.principal = principal
        self.action = action
        self.resource = resource
        self.context = context
    }
}

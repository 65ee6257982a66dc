import AWSServices

extension Rekognition.ListProjectPolicies: ServedOperation {
    /// Five on a page at most, as the API has it.
    static func answer(_ input: Input, _ call: Call, _ backend: Backend) async throws -> Output {
        let page = try Page(
            token: input.nextToken, limit: input.maxResults ?? 5, fault: .invalidPage)
        let found = try await backend.store.read { db in
            let project = try Rekognition.project(input.projectArn, in: db)
            return try ProjectPolicyRecord.page(
                of: project.key, after: page.after ?? "", limit: page.limit + 1, in: db)
        }
        let (policies, token) = page.cut(found) { $0.name }
        return Output(
            projectPolicies: policies.map { policy in
                Rekognition.ProjectPolicy(
                    projectArn: input.projectArn, policyName: policy.name,
                    policyRevisionId: policy.revision, policyDocument: policy.document,
                    creationTimestamp: policy.created, lastUpdatedTimestamp: policy.updated)
            }, nextToken: token)
    }
}

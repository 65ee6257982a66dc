import AWSServices

extension LookoutVision.ListProjects: ServedOperation {
    static func answer(_ input: Input, _ call: Call, _ backend: Backend) async throws -> Output {
        let page = try Page(
            token: input.nextToken, limit: input.maxResults, fault: LookoutVision.foreignToken)
        let found = try await backend.store.read { db in
            try ProjectRecord.page(
                of: .lookoutVision, call.owner, after: page.after ?? "", limit: page.limit + 1,
                in: db)
        }
        let (projects, token) = page.cut(found) { $0.name }
        return Output(
            projects: projects.map { project in
                LookoutVision.ProjectMetadata(
                    projectArn: project.arn, projectName: project.name,
                    creationTimestamp: project.created)
            }, nextToken: token)
    }
}

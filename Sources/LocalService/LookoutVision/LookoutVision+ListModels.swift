import AWSServices

extension LookoutVision.ListModels: ServedOperation {
    static func answer(_ input: Input, _ call: Call, _ backend: Backend) async throws -> Output {
        let page = try Page(
            token: input.nextToken, limit: input.maxResults, fault: LookoutVision.foreignToken)
        guard let last = Int64(page.after ?? "0") else { throw LookoutVision.foreignToken }
        let found = try await backend.store.read { db in
            let project = try LookoutVision.project(input.projectName, for: call, in: db)
            return try ModelRecord.fetchAll(
                db, sql: "SELECT * FROM model WHERE projectId = ? AND id > ? ORDER BY id LIMIT ?",
                arguments: [project.id, last, page.limit + 1])
        }
        let (models, token) = page.cut(found) { "\($0.key)" }
        return Output(models: models.map(LookoutVision.describe), nextToken: token)
    }
}

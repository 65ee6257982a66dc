import AWSCore
import AWSServices
import GRDB

extension LookoutVision.ListModelPackagingJobs: ServedOperation {
    /// The newest first.
    static func answer(_ input: Input, _ call: Call, _ backend: Backend) async throws -> Output {
        let page = try Page(
            token: input.nextToken, limit: input.maxResults, fault: LookoutVision.foreignToken)
        guard let last = Int64(page.after ?? "\(Int64.max)") else {
            throw LookoutVision.foreignToken
        }
        let (name, found) = try await backend.store.read { db in
            let project = try LookoutVision.project(input.projectName, for: call, in: db)
            let found = try PackagingRecord.fetchAll(
                db,
                sql: """
                    SELECT * FROM packaging WHERE projectId = ? AND id < ?
                    ORDER BY id DESC LIMIT ?
                    """, arguments: [project.key, last, page.limit + 1])
            return (project.name, found)
        }
        let (jobs, token) = page.cut(found) { "\($0.key)" }
        return Output(
            modelPackagingJobs: jobs.map { job in
                .init(
                    jobName: job.name, projectName: name, modelVersion: job.modelVersion,
                    modelPackagingJobDescription: job.description,
                    modelPackagingMethod: "Greengrass",
                    status: .init(rawValue: job.state.rawValue), statusMessage: job.message,
                    creationTimestamp: Timestamp(milliseconds: job.createdAt),
                    lastUpdatedTimestamp: Timestamp(milliseconds: job.updatedAt))
            }, nextToken: token)
    }
}

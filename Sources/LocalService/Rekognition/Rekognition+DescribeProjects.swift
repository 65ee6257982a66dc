import AWSServices
import GRDB

extension Rekognition.DescribeProjects: ServedOperation {
    static func answer(_ input: Input, _ call: Call, _ backend: Backend) async throws -> Output {
        let page = try Page(token: input.nextToken, limit: input.maxResults, fault: .invalidPage)
        guard let last = Int64(page.after ?? "\(Int64.max)") else { throw Fault.invalidPage }
        let names = input.projectNames
        if let features = input.features, !features.contains(.customLabels) {
            return Output(projectDescriptions: [])
        }
        return try await backend.store.read { db in
            let found = try ProjectRecord.fetchAll(
                db,
                sql: """
                    SELECT * FROM project WHERE owner = ? AND family = ? AND id < ?
                    \(Self.condition(names))
                    ORDER BY id DESC LIMIT ?
                    """,
                arguments: [call.owner, Family.rekognition, last]
                    + StatementArguments(names ?? [])
                    + [page.limit + 1])
            let (projects, token) = page.cut(found) { "\($0.key)" }
            return Output(
                projectDescriptions: try projects.map { try describe($0, in: db) }, nextToken: token
            )
        }
    }

    private static func condition(_ names: [String]?) -> String {
        guard let names else { return "" }
        return "AND name IN (\(names.map { _ in "?" }.joined(separator: ",")))"
    }

    private static func describe(
        _ project: ProjectRecord, in db: Database
    ) throws -> Rekognition.ProjectDescription {
        .init(
            projectArn: project.arn, creationTimestamp: project.created, status: .created,
            datasets: try project.datasets(in: db).map(Rekognition.describe),
            feature: .customLabels,
            autoUpdate: project.autoUpdate.map(Rekognition.ProjectAutoUpdate.init))
    }
}

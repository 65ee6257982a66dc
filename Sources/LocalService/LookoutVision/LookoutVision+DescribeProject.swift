import AWSServices

extension LookoutVision.DescribeProject: ServedOperation {
    static func answer(_ input: Input, _ call: Call, _ backend: Backend) async throws -> Output {
        try backend.store.look { db in
            let project = try LookoutVision.project(input.projectName, for: call, in: db)
            return Output(
                projectDescription: .init(
                    projectArn: project.arn, projectName: project.name,
                    creationTimestamp: project.created,
                    datasets: try project.datasets(in: db).map(LookoutVision.describe)))
        }
    }
}

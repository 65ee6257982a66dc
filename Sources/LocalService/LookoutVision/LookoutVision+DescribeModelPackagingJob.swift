import AWSCore
import AWSServices

extension LookoutVision.DescribeModelPackagingJob: ServedOperation {
    static func answer(_ input: Input, _ call: Call, _ backend: Backend) async throws -> Output {
        let (project, job) = try await backend.store.read { db in
            let project = try LookoutVision.project(input.projectName, for: call, in: db)
            guard let job = try PackagingRecord.named(input.jobName, of: project, in: db) else {
                throw Fault.notFound(
                    "The project \(project.name) has no packaging job \(input.jobName).",
                    input.jobName, .modelPackageJob)
            }
            return (project, job)
        }
        return Output(
            modelPackagingDescription: .init(
                jobName: job.name, projectName: project.name, modelVersion: job.modelVersion,
                modelPackagingConfiguration: .init(greengrass: try job.greengrass()),
                modelPackagingJobDescription: job.description, modelPackagingMethod: "Greengrass",
                modelPackagingOutputDetails: job.state == .succeeded
                    ? .init(greengrass: details(job, region: call.region)) : nil,
                status: .init(rawValue: job.state.rawValue), statusMessage: job.message,
                creationTimestamp: Timestamp(milliseconds: job.createdAt),
                lastUpdatedTimestamp: Timestamp(milliseconds: job.updatedAt)))
    }

    /// The account of the ARN is `aws` and no colon follows: so the service model's pattern has it.
    private static func details(
        _ job: PackagingRecord, region: String
    ) -> LookoutVision.GreengrassOutputDetails {
        .init(
            componentVersionArn: "arn:aws:greengrass:\(region):aws:components:"
                + "\(job.componentName)/versions/\(job.componentVersion)",
            componentName: job.componentName, componentVersion: job.componentVersion)
    }
}

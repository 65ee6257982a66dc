import AWSCore
import AWSServices
import Dashboard
import Inventory

extension LookoutVisionAPI {
    package func recording(in recorder: RequestRecorder) -> (any VisionAPI)? {
        LookoutVisionAPI(caller: caller.recording(in: recorder))
    }

    package func entries(of project: ProjectID, _ kind: Dataset.Kind) async throws -> [String] {
        try await caller.all(
            LookoutVision.ListDatasetEntries.self,
            .init(projectName: project.name, datasetType: kind.rawValue, maxResults: 100)
        ) { $0.datasetEntries }
    }

    package func updateEntries(
        _ kind: Dataset.Kind, of project: ProjectID, _ lines: [UInt8], token: String
    ) async throws {
        _ = try await caller.call(
            LookoutVision.UpdateDatasetEntries.self,
            .init(
                projectName: project.name, datasetType: kind.rawValue, changes: Blob(lines),
                clientToken: token))
    }

    package func tags(of resource: TaggedResource) async throws -> [TrainRequest.Tag] {
        let output = try await caller.call(
            LookoutVision.ListTagsForResource.self,
            .init(resourceArn: try await arn(of: resource)))
        return (output.tags ?? []).map { .init(key: $0.key, value: $0.value) }
    }

    package func changeTags(_ request: TagsRequest) async throws {
        let arn = try await arn(of: request.resource)
        if !request.added.isEmpty {
            _ = try await caller.call(
                LookoutVision.TagResource.self,
                .init(
                    resourceArn: arn,
                    tags: request.added.map { .init(key: $0.key, value: $0.value) }))
        }
        if !request.removed.isEmpty {
            _ = try await caller.call(
                LookoutVision.UntagResource.self,
                .init(resourceArn: arn, tagKeys: request.removed))
        }
    }

    package func packagingJobs(of project: ProjectID) async throws -> [PackagingJob] {
        try await caller.all(
            LookoutVision.ListModelPackagingJobs.self,
            .init(projectName: project.name, maxResults: 100)
        ) { $0.modelPackagingJobs }
        .compactMap { job in
            job.jobName.map {
                PackagingJob(
                    name: $0, version: job.modelVersion ?? "?",
                    status: job.status?.rawValue ?? "?", statusMessage: job.statusMessage)
            }
        }
    }

    package func package(_ request: PackagingRequest, token: String) async throws -> String {
        let output = try await caller.callOnce(
            LookoutVision.StartModelPackagingJob.self,
            .init(
                projectName: request.version.project.name, modelVersion: request.version.version,
                configuration: .init(greengrass: request.greengrass), jobName: request.jobName,
                description: request.description, clientToken: token))
        return output.jobName ?? request.jobName
    }

    private func arn(of resource: TaggedResource) async throws -> String {
        switch resource {
        case .project(let project): return project.arn
        case .version(let version):
            guard let known = try await detail(of: version) else {
                throw Refusal(
                    .unknownProject,
                    "There is no version \(version.path) any more; refresh the list.")
            }
            return known.arn
        }
    }
}

extension PackagingRequest {
    fileprivate var greengrass: LookoutVision.GreengrassConfiguration {
        var made = LookoutVision.GreengrassConfiguration(
            s3OutputLocation: .init(
                bucket: outputBucket, prefix: outputPrefix.isEmpty ? nil : outputPrefix),
            componentName: component, compilerOptions: compilerOptions,
            componentVersion: componentVersion)
        switch target {
        case .jetsonXavier: made.targetDevice = .init(rawValue: "jetson_xavier")
        case .linux(let architecture, let hasNVIDIA):
            made.targetPlatform = .init(
                os: .init(rawValue: "LINUX"), arch: .init(rawValue: architecture),
                accelerator: hasNVIDIA ? .init(rawValue: "NVIDIA") : nil)
        }
        return made
    }
}

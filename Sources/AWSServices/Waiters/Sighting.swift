import AWSCore

/// What one look found.
package struct Sighting: Hashable, Sendable {
    /// The service's word for the state; nil for what exists without one.
    package var state: String?
    /// The service's own words about it.
    package var message: String?
    package var isAbsent = false

    package init(state: String?, message: String? = nil) {
        self.state = state
        self.message = message
    }

    package static var absent: Sighting {
        var sighting = Sighting(state: nil)
        sighting.isAbsent = true
        return sighting
    }

    /// The state as a sentence names it.
    package var word: String { isAbsent ? "gone" : state ?? "there" }
}

extension WaitTarget {
    /// Asks the service once. Paths: `ModelDescription.Status`, `ProjectDescription`,
    /// `DatasetDescription.Status`, `ModelPackagingDescription.Status`,
    /// `ProjectVersionDescriptions[0].Status`, `ProjectDescriptions[0].Status`.
    package func look(_ client: AWSClient) async throws -> Sighting {
        do {
            return switch kind {
            case .lookoutModel, .lookoutProject, .lookoutDataset, .packagingJob:
                try await lookAtLookout(client)
            case .labelsVersion, .labelsProject, .labelsDataset: try await lookAtLabels(client)
            }
        } catch let error as ServiceError where error.kind == .notFound {
            return .absent
        }
    }

    private func lookAtLookout(_ client: AWSClient) async throws -> Sighting {
        switch self {
        case .lookoutModel(let project, let version):
            let answer = try await client.call(
                LookoutVision.DescribeModel.self, .init(projectName: project, modelVersion: version)
            ).modelDescription
            return Sighting(state: answer?.status?.rawValue, message: answer?.statusMessage)
        case .lookoutDataset(let project, let type):
            let answer = try await client.call(
                LookoutVision.DescribeDataset.self, .init(projectName: project, datasetType: type)
            ).datasetDescription
            return Sighting(state: answer?.status?.rawValue, message: answer?.statusMessage)
        case .packagingJob(let project, let name):
            let answer = try await client.call(
                LookoutVision.DescribeModelPackagingJob.self,
                .init(projectName: project, jobName: name)
            ).modelPackagingDescription
            return Sighting(state: answer?.status?.rawValue, message: answer?.statusMessage)
        case .lookoutProject(let name):
            _ = try await client.call(
                LookoutVision.DescribeProject.self, .init(projectName: name))
            return Sighting(state: nil)
        case .labelsVersion, .labelsProject, .labelsDataset: return .absent
        }
    }

    /// A version or project that the list lacks is gone.
    private func lookAtLabels(_ client: AWSClient) async throws -> Sighting {
        switch self {
        case .labelsVersion(let arn, let name):
            let answer = try await client.call(
                Rekognition.DescribeProjectVersions.self,
                .init(projectArn: arn, versionNames: [name])
            ).projectVersionDescriptions?.first
            return answer.map { .init(state: $0.status?.rawValue, message: $0.statusMessage) }
                ?? .absent
        case .labelsProject(let name):
            let answer = try await client.call(
                Rekognition.DescribeProjects.self, .init(projectNames: [name])
            ).projectDescriptions?.first
            return answer.map { .init(state: $0.status?.rawValue) } ?? .absent
        case .labelsDataset(let arn):
            let answer = try await client.call(
                Rekognition.DescribeDataset.self, .init(datasetArn: arn)
            ).datasetDescription
            return Sighting(state: answer?.status?.rawValue, message: answer?.statusMessage)
        case .lookoutModel, .lookoutProject, .lookoutDataset, .packagingJob: return .absent
        }
    }
}

import AWSCore
import AWSServices
import Dashboard
import Inventory

extension CustomLabelsAPI {
    package func recording(in recorder: RequestRecorder) -> (any VisionAPI)? {
        CustomLabelsAPI(caller: caller.recording(in: recorder))
    }

    package func entries(of project: ProjectID, _ kind: Dataset.Kind) async throws -> [String] {
        try await caller.all(
            Rekognition.ListDatasetEntries.self,
            .init(datasetArn: try await datasetARN(kind, of: project), maxResults: 100)
        ) { $0.datasetEntries }
    }

    package func copyDataset(
        _ kind: Dataset.Kind, of project: ProjectID, from source: ProjectID
    ) async throws {
        _ = try await caller.call(
            Rekognition.CreateDataset.self,
            .init(
                datasetType: .init(rawValue: kind.rawValue.uppercased()), projectArn: project.arn,
                datasetSource: .init(datasetArn: try await datasetARN(kind, of: source))))
    }

    package func updateEntries(
        _ kind: Dataset.Kind, of project: ProjectID, _ lines: [UInt8], token: String
    ) async throws {
        _ = try await caller.call(
            Rekognition.UpdateDatasetEntries.self,
            .init(
                datasetArn: try await datasetARN(kind, of: project),
                changes: .init(groundTruth: Blob(lines))))
    }

    package func tags(of resource: TaggedResource) async throws -> [TrainRequest.Tag] {
        let output = try await caller.call(
            Rekognition.ListTagsForResource.self,
            .init(resourceArn: try await arn(of: resource)))
        return (output.tags ?? [:]).sorted { $0.key < $1.key }
            .map { .init(key: $0.key, value: $0.value) }
    }

    package func changeTags(_ request: TagsRequest) async throws {
        let arn = try await arn(of: request.resource)
        if !request.added.isEmpty {
            _ = try await caller.call(
                Rekognition.TagResource.self, .init(resourceArn: arn, tags: request.added.byKey))
        }
        if !request.removed.isEmpty {
            _ = try await caller.call(
                Rekognition.UntagResource.self, .init(resourceArn: arn, tagKeys: request.removed))
        }
    }

    package func copy(_ request: CopyRequest) async throws -> VersionID {
        let prefix = request.outputPrefix.isEmpty ? nil : request.outputPrefix
        let tags = request.tags.byKey
        let source = try await arn(of: request.version)
        _ = try await caller.callOnce(
            Rekognition.CopyProjectVersion.self,
            .init(
                sourceProjectArn: request.version.project.arn, sourceProjectVersionArn: source,
                destinationProjectArn: request.destination.arn, versionName: request.name,
                outputConfig: .init(s3Bucket: request.outputBucket, s3KeyPrefix: prefix),
                tags: tags.isEmpty ? nil : tags, kmsKeyId: request.kmsKeyID))
        return request.copy
    }

    package func policies(of project: ProjectID) async throws -> [ProjectPolicy] {
        try await caller.all(
            Rekognition.ListProjectPolicies.self, .init(projectArn: project.arn)
        ) { $0.projectPolicies }
        .compactMap { policy in
            policy.policyName.map {
                ProjectPolicy(
                    name: $0, revision: policy.policyRevisionId,
                    document: policy.policyDocument ?? "")
            }
        }
    }

    package func putPolicy(_ request: PolicyRequest) async throws {
        _ = try await caller.callOnce(
            Rekognition.PutProjectPolicy.self,
            .init(
                projectArn: request.project.arn, policyName: request.name,
                policyDocument: request.document, policyRevisionId: request.revision))
    }

    package func deletePolicy(_ removal: PolicyRemoval) async throws {
        _ = try await caller.callOnce(
            Rekognition.DeleteProjectPolicy.self,
            .init(
                projectArn: removal.project.arn, policyName: removal.name,
                policyRevisionId: removal.revision))
    }

    private func arn(of resource: TaggedResource) async throws -> String {
        switch resource {
        case .project(let project): project.arn
        case .version(let version): try await arn(of: version)
        }
    }

    private func datasetARN(
        _ kind: Dataset.Kind, of project: ProjectID
    ) async throws -> String {
        guard
            let arn = try await metadata(of: project).first(where: { $0.kind == kind })?.datasetArn
        else {
            throw Refusal(
                .unknownProject,
                "\(project.name) has no \(kind.rawValue) dataset; create one first.")
        }
        return arn
    }
}

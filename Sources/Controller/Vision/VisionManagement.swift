import Dashboard
import Inventory

/// What a service offers beside training and hosting; a default answers for what it lacks.
package protocol VisionManagement: Sendable {
    /// The same service with every call that changes something kept back; nil where that cannot be.
    func recording(in recorder: RequestRecorder) -> (any VisionAPI)?

    /// The JSON lines of a dataset, all pages.
    func entries(of project: ProjectID, _ kind: Dataset.Kind) async throws -> [String]
    /// Creates a dataset as a copy of another project's, where the service can do that itself.
    func copyDataset(
        _ kind: Dataset.Kind, of project: ProjectID, from source: ProjectID
    ) async throws
    /// Adds JSON lines, or replaces those with the same `source-ref`.
    func updateEntries(
        _ kind: Dataset.Kind, of project: ProjectID, _ lines: [UInt8], token: String
    ) async throws

    func tags(of resource: TaggedResource) async throws -> [TrainRequest.Tag]
    func changeTags(_ request: TagsRequest) async throws

    /// Begins copying a version. Sent once: the API has no client token.
    func copy(_ request: CopyRequest) async throws -> VersionID
    func policies(of project: ProjectID) async throws -> [ProjectPolicy]
    func putPolicy(_ request: PolicyRequest) async throws
    func deletePolicy(_ removal: PolicyRemoval) async throws

    func packagingJobs(of project: ProjectID) async throws -> [PackagingJob]
    /// Starts a packaging job and tells its name.
    func package(_ request: PackagingRequest, token: String) async throws -> String
}

extension VisionManagement {
    package func recording(in recorder: RequestRecorder) -> (any VisionAPI)? { nil }

    package func entries(of project: ProjectID, _ kind: Dataset.Kind) async throws -> [String] {
        throw lacking("a list of a dataset's entries", project)
    }

    package func copyDataset(
        _ kind: Dataset.Kind, of project: ProjectID, from source: ProjectID
    ) async throws {
        throw lacking("copies of datasets", project)
    }

    package func updateEntries(
        _ kind: Dataset.Kind, of project: ProjectID, _ lines: [UInt8], token: String
    ) async throws {
        throw lacking("changes of datasets", project)
    }

    package func tags(of resource: TaggedResource) async throws -> [TrainRequest.Tag] {
        throw lacking("tags", resource.project)
    }

    package func changeTags(_ request: TagsRequest) async throws {
        throw lacking("tags", request.resource.project)
    }

    package func copy(_ request: CopyRequest) async throws -> VersionID {
        throw lacking("copies of versions", request.destination)
    }

    package func policies(of project: ProjectID) async throws -> [ProjectPolicy] {
        throw lacking("policies of projects", project)
    }

    package func putPolicy(_ request: PolicyRequest) async throws {
        throw lacking("policies of projects", request.project)
    }

    package func deletePolicy(_ removal: PolicyRemoval) async throws {
        throw lacking("policies of projects", removal.project)
    }

    package func packagingJobs(of project: ProjectID) async throws -> [PackagingJob] {
        throw lacking("packaging jobs", project)
    }

    package func package(_ request: PackagingRequest, token: String) async throws -> String {
        throw lacking("packaging jobs", request.version.project)
    }

    private func lacking(_ what: String, _ project: ProjectID) -> Refusal {
        Refusal(.unsupported, "\(project.service.title) has no \(what).")
    }
}

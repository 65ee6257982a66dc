import Dashboard
import Inventory

/// Requests beside training and hosting that destroy or that cannot be told from a second one.
extension PaidActions {
    /// Deletes a dataset.
    package func deleteDataset(_ kind: Dataset.Kind, of project: ProjectID) async throws {
        let paid = paid(.deleteDataset(project, kind))
        let api = try api(project)
        _ = try await delivery(
            isIdempotent: true, settlesConflict: true,
            send: { () async throws -> Bool in
                try await api.deleteDataset(kind, of: project, token: paid.token)
                return true
            }, lookUp: { try await isGone(kind, of: project) ? true : nil },
            summary: { _ in "deleted" }
        ).run(paid)
    }

    /// Begins copying a version and tells the new one.
    package func copy(_ request: CopyRequest) async throws -> VersionID {
        let paid = paid(.copy(request))
        let api = try api(request.destination)
        return try await delivery(
            isIdempotent: false, send: { try await api.copy(request) },
            lookUp: { try await copied(request, since: paid.at) }, summary: { $0.path }
        ).run(paid)
    }

    /// Takes a policy from a project.
    package func deletePolicy(_ removal: PolicyRemoval) async throws {
        let paid = paid(.deletePolicy(removal))
        let api = try api(removal.project)
        _ = try await delivery(
            isIdempotent: true, settlesConflict: true,
            send: { () async throws -> Bool in
                try await api.deletePolicy(removal)
                return true
            }, lookUp: { try await hasPolicy(removal) ? nil : true }, summary: { _ in "deleted" }
        ).run(paid)
    }

    /// Starts a packaging job and tells its name.
    package func package(_ request: PackagingRequest) async throws -> String {
        let paid = paid(.package(request))
        let api = try api(request.version.project)
        return try await delivery(
            isIdempotent: true, send: { try await api.package(request, token: paid.token) },
            lookUp: { try await packaged(request) }, summary: { $0 }
        ).run(paid)
    }

    /// Whether a dataset is deleted or on its way out.
    func isGone(_ kind: Dataset.Kind, of project: ProjectID) async throws -> Bool {
        let known = try await api(project).datasets(of: project).first { $0.kind == kind }
        guard let known else { return true }
        return known.status.hasPrefix("DELETE_") && known.status != "DELETE_FAILED"
    }

    /// The version that a copy made; nil when there is none, or only one that is older than the
    /// request by more than clocks differ.
    func copied(_ request: CopyRequest, since moment: Timestamp) async throws -> VersionID? {
        let known = try await api(request.destination).detail(of: request.copy)
        if let created = known?.createdAt, created.millisecondsSince(moment) < -300_000 {
            return nil
        }
        return known?.id
    }

    func hasPolicy(_ removal: PolicyRemoval) async throws -> Bool {
        try await api(removal.project).policies(of: removal.project)
            .contains { $0.name == removal.name }
    }

    /// The name of the job that a request started; nil when there is none.
    func packaged(_ request: PackagingRequest) async throws -> String? {
        let project = request.version.project
        return try await api(project).packagingJobs(of: project)
            .first { $0.name == request.jobName && $0.version == request.version.version }?.name
    }
}

import Dashboard
import Inventory

extension PaidActions {
    /// Looks at datasets that are being deleted before it is given up, at the pace of moving
    /// things: ten minutes at AWS.
    static let patientLooks = 120

    /// Deletes a project that has no versions, with its datasets: one record, written before the
    /// first of them goes.
    package func delete(_ project: ProjectID, pace: Duration) async throws {
        let paid = paid(.deleteProject(project))
        let api = try api(project)
        let delivery = delivery(
            isIdempotent: true, settlesConflict: true,
            send: { () async throws -> Bool in
                try await deleteDatasets(of: project, api, pace)
                try await api.deleteProject(project, token: paid.token)
                return true
            }, lookUp: { try await isThere(project) ? nil : true }, summary: { _ in "deleted" })
        _ = try await delivery.run(paid)
    }

    /// Whether the service still lists the project as one that stays.
    func isThere(_ project: ProjectID) async throws -> Bool {
        try await api(project).projects().contains { $0.id == project }
    }

    private func deleteDatasets(
        of project: ProjectID, _ api: VisionAPI, _ pace: Duration
    ) async throws {
        for dataset in try await api.datasets(of: project) where dataset.isDeletable {
            try await api.deleteDataset(dataset.kind, of: project, token: makeToken())
        }
        for _ in 1...Self.patientLooks {
            let left = try await api.datasets(of: project).filter { $0.status != "DELETE_COMPLETE" }
            if left.isEmpty { return }
            if let failed = left.first(where: { $0.status == "DELETE_FAILED" }) {
                throw Refusal(
                    .datasetFailed,
                    "The \(failed.kind.rawValue) dataset of \(project.name) could not be deleted, "
                        + "so the project stays: \(failed.statusMessage ?? failed.status) Delete "
                        + "the project again.")
            }
            try await clock.sleep(pace)
        }
        throw Refusal(
            .datasetFailed,
            "The datasets of \(project.name) are still being deleted, so the project stays for "
                + "now; delete it again once they are gone.")
    }
}

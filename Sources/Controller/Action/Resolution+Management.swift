import Dashboard
import Inventory

/// What became of requests that are looked up and never repeated unasked.
extension Resolution {
    func deleteDataset(
        _ kind: Dataset.Kind, of project: ProjectID, _ entry: OpenEntry
    ) async throws -> Notice? {
        let what = "The \(kind.rawValue) dataset of \(project.name)"
        return try settle(
            entry, isDone: try await actions.isGone(kind, of: project), "deleted",
            done: "\(what) is deleted.",
            lost:
                "\(what) was to be deleted before the break but is still there; delete it again if "
                + "you still want that.")
    }

    func copy(_ request: CopyRequest, _ entry: OpenEntry) async throws -> Notice? {
        let found = try await actions.copied(request, since: entry.request.at)
        return try settle(
            entry, isDone: found != nil, request.copy.path,
            done:
                "The copy of \(request.version.path) to \(request.copy.path) from before the break "
                + "is there.",
            lost:
                "\(request.version.path) was to be copied to \(request.copy.path) before the break "
                + "but that never reached the service; copy it again if you still want it.")
    }

    func deletePolicy(_ removal: PolicyRemoval, _ entry: OpenEntry) async throws -> Notice? {
        let what = "The policy \(removal.name) of \(removal.project.name)"
        return try settle(
            entry, isDone: try await !actions.hasPolicy(removal), "deleted",
            done: "\(what) is deleted.",
            lost:
                "\(what) was to be deleted before the break but is still there; delete it again if "
                + "you still want that.")
    }

    func package(_ request: PackagingRequest, _ entry: OpenEntry) async throws -> Notice? {
        let found = try await actions.packaged(request)
        return try settle(
            entry, isDone: found != nil, request.jobName,
            done: "The packaging of \(request.version.path) from before the break began.",
            lost:
                "\(request.version.path) was to be packaged before the break but that never reached "
                + "the service; package it again if you still want it.")
    }

    /// Closes an entry whose target was looked at; nil while another process may still be sending it.
    private func settle(
        _ entry: OpenEntry, isDone: Bool, _ detail: String, done: String, lost: String
    ) throws -> Notice? {
        if isDone {
            try close(entry, .accepted(detail))
            return Notice(level: .info, sentence: done)
        }
        guard !mayBeUnderWay(entry) else { return nil }
        try close(entry, .neverArrived)
        return Notice(level: .warning, sentence: lost)
    }
}

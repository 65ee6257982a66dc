import Dashboard
import Inventory

/// Makes a dataset of a project: empty, from a manifest, or from another project's.
struct DatasetCreation: Sendable {
    let api: any VisionAPI
    let storage: any ObjectStorage
    let makeToken: @Sendable () -> String

    /// - Parameter writes: whether a manifest that is needed first is written; not for a preview.
    func create(_ request: DatasetRequest, writes: Bool = true) async throws {
        switch request.origin {
        case .empty: try await create(request, from: nil)
        case .manifest(let uri):
            guard let location = ObjectLocation(uri: uri) else {
                throw Refusal(.unreadable, "\(uri) is no s3://bucket/key; give the manifest's.")
            }
            try await create(request, from: location)
        case .project(let source, _) where api.service == .customLabels:
            try await api.copyDataset(request.kind, of: request.project, from: source)
        case .project(let source, let bucket):
            let location = Self.manifest(request, copying: source, in: bucket)
            if writes { try await write(request.kind, of: source, to: location) }
            try await create(request, from: location)
        }
    }

    private func create(_ request: DatasetRequest, from manifest: ObjectLocation?) async throws {
        try await api.createDataset(
            request.kind, of: request.project, manifest: manifest, token: makeToken())
    }

    private func write(
        _ kind: Dataset.Kind, of source: ProjectID, to location: ObjectLocation
    ) async throws {
        let entries = try await api.entries(of: source, kind)
        guard !entries.isEmpty else {
            throw Refusal(
                .emptyFolder,
                "The \(kind.rawValue) dataset of \(source.name) has no entries to copy.")
        }
        try await storage.ensureBucket(location.bucket)
        try await storage.put(
            Array((entries.joined(separator: "\n") + "\n").utf8), at: location,
            contentType: "application/octet-stream")
    }

    private static func manifest(
        _ request: DatasetRequest, copying source: ProjectID, in bucket: String
    ) -> ObjectLocation {
        let name = "\(request.kind.rawValue)-from-\(Upload.plain(source.name)).manifest"
        return ObjectLocation(
            bucket: bucket, key: "datasets/\(Upload.plain(request.project.name))/\(name)")
    }
}

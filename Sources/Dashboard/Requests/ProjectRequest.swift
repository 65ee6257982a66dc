import Inventory

/// Make an empty project: CreateProject.
package struct ProjectRequest: Hashable, Sendable {
    package var service: VisionService
    package var name: String

    package init(service: VisionService, name: String) {
        self.service = service
        self.name = name
    }
}

/// Make a dataset of a project: CreateDataset.
package struct DatasetRequest: Hashable, Sendable {
    /// Where its entries come from.
    package enum Origin: Hashable, Sendable {
        case empty
        /// A manifest in S3, as `s3://bucket/key`.
        case manifest(String)
        /// The same dataset of another project. Lookout for Vision copies no dataset: its entries are
        /// read and written as a manifest into `bucket`.
        case project(ProjectID, bucket: String)
    }

    package var project: ProjectID
    package var kind: Dataset.Kind
    package var origin: Origin

    package init(project: ProjectID, kind: Dataset.Kind, origin: Origin) {
        self.project = project
        self.kind = kind
        self.origin = origin
    }
}

/// Add entries to a dataset, or replace those with the same `source-ref`: UpdateDatasetEntries.
package struct EntriesRequest: Hashable, Sendable {
    package var project: ProjectID
    package var kind: Dataset.Kind
    /// JSON lines: a file, or `s3://bucket/key`.
    package var path: String

    package init(project: ProjectID, kind: Dataset.Kind, path: String) {
        self.project = project
        self.kind = kind
        self.path = path
    }
}

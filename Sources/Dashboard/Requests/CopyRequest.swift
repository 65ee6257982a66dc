import Inventory

/// Copy a trained version into another project of the region: CopyProjectVersion, Custom Labels only.
package struct CopyRequest: Hashable, Sendable {
    package var version: VersionID
    package var destination: ProjectID
    /// The name of the copy.
    package var name: String
    package var outputBucket: String
    package var outputPrefix: String
    package var tags: [TrainRequest.Tag]
    package var kmsKeyID: String?

    package init(
        version: VersionID, destination: ProjectID, name: String, outputBucket: String,
        outputPrefix: String, tags: [TrainRequest.Tag] = [], kmsKeyID: String? = nil
    ) {
        self.version = version
        self.destination = destination
        self.name = name
        self.outputBucket = outputBucket
        self.outputPrefix = outputPrefix
        self.tags = tags
        self.kmsKeyID = kmsKeyID
    }

    /// What the copy makes.
    package var copy: VersionID { VersionID(project: destination, version: name) }
}

/// Attach a policy to a project, or change one: PutProjectPolicy, Custom Labels only.
package struct PolicyRequest: Hashable, Sendable {
    package var project: ProjectID
    package var name: String
    /// JSON.
    package var document: String
    /// The revision of the policy that is changed; nil for a new one.
    package var revision: String?

    package init(project: ProjectID, name: String, document: String, revision: String? = nil) {
        self.project = project
        self.name = name
        self.document = document
        self.revision = revision
    }
}

/// Take a policy from a project: DeleteProjectPolicy, Custom Labels only.
package struct PolicyRemoval: Hashable, Sendable {
    package var project: ProjectID
    package var name: String
    package var revision: String?

    package init(project: ProjectID, name: String, revision: String? = nil) {
        self.project = project
        self.name = name
        self.revision = revision
    }
}

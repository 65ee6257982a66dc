import Inventory

/// What a form wants to know of the service before it is filled in.
package enum Question: Hashable, Sendable {
    case tags(TaggedResource)
    case policies(ProjectID)
    case packagingJobs(ProjectID)
}

/// What the service said to a question.
package enum Answer: Hashable, Sendable {
    case tags([TrainRequest.Tag])
    case policies([ProjectPolicy])
    case packagingJobs([PackagingJob])
    /// Why there is no answer, as a sentence.
    case failed(String)
}

/// A policy that a project has.
package struct ProjectPolicy: Hashable, Sendable {
    package var name: String
    package var revision: String?
    package var document: String

    package init(name: String, revision: String?, document: String) {
        self.name = name
        self.revision = revision
        self.document = document
    }
}

/// A packaging job of a project.
package struct PackagingJob: Hashable, Sendable {
    package var name: String
    package var version: String
    /// The API's own status word, such as `SUCCEEDED`.
    package var status: String
    package var statusMessage: String?

    package init(name: String, version: String, status: String, statusMessage: String? = nil) {
        self.name = name
        self.version = version
        self.status = status
        self.statusMessage = statusMessage
    }
}

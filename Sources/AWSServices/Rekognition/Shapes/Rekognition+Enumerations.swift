import AWSCore

extension Rekognition {
    /// What a project customises.
    package struct CustomizationFeature: OpenEnumeration {
        package let rawValue: String
        package init(rawValue: String) { self.rawValue = rawValue }

        package static let contentModeration = Self(rawValue: "CONTENT_MODERATION")
        package static let customLabels = Self(rawValue: "CUSTOM_LABELS")
    }

    /// States of a dataset.
    package struct DatasetStatus: OpenEnumeration {
        package let rawValue: String
        package init(rawValue: String) { self.rawValue = rawValue }

        package static let createInProgress = Self(rawValue: "CREATE_IN_PROGRESS")
        package static let createComplete = Self(rawValue: "CREATE_COMPLETE")
        package static let createFailed = Self(rawValue: "CREATE_FAILED")
        package static let updateInProgress = Self(rawValue: "UPDATE_IN_PROGRESS")
        package static let updateComplete = Self(rawValue: "UPDATE_COMPLETE")
        package static let updateFailed = Self(rawValue: "UPDATE_FAILED")
        package static let deleteInProgress = Self(rawValue: "DELETE_IN_PROGRESS")
    }

    /// Whose fault the state of a dataset is.
    package struct DatasetStatusMessageCode: OpenEnumeration {
        package let rawValue: String
        package init(rawValue: String) { self.rawValue = rawValue }

        package static let success = Self(rawValue: "SUCCESS")
        package static let serviceError = Self(rawValue: "SERVICE_ERROR")
        package static let clientError = Self(rawValue: "CLIENT_ERROR")
    }

    /// Which part of a project a dataset is.
    package struct DatasetType: OpenEnumeration {
        package let rawValue: String
        package init(rawValue: String) { self.rawValue = rawValue }

        package static let train = Self(rawValue: "TRAIN")
        package static let test = Self(rawValue: "TEST")
    }

    /// Whether a version is retrained automatically.
    package struct ProjectAutoUpdate: OpenEnumeration {
        package let rawValue: String
        package init(rawValue: String) { self.rawValue = rawValue }

        package static let enabled = Self(rawValue: "ENABLED")
        package static let disabled = Self(rawValue: "DISABLED")
    }

    /// States of a project.
    package struct ProjectStatus: OpenEnumeration {
        package let rawValue: String
        package init(rawValue: String) { self.rawValue = rawValue }

        package static let creating = Self(rawValue: "CREATING")
        package static let created = Self(rawValue: "CREATED")
        package static let deleting = Self(rawValue: "DELETING")
    }

    /// States of a version.
    package struct ProjectVersionStatus: OpenEnumeration {
        package let rawValue: String
        package init(rawValue: String) { self.rawValue = rawValue }

        package static let trainingInProgress = Self(rawValue: "TRAINING_IN_PROGRESS")
        package static let trainingCompleted = Self(rawValue: "TRAINING_COMPLETED")
        package static let trainingFailed = Self(rawValue: "TRAINING_FAILED")
        package static let starting = Self(rawValue: "STARTING")
        package static let running = Self(rawValue: "RUNNING")
        package static let failed = Self(rawValue: "FAILED")
        package static let stopping = Self(rawValue: "STOPPING")
        package static let stopped = Self(rawValue: "STOPPED")
        package static let deleting = Self(rawValue: "DELETING")
        package static let copyingInProgress = Self(rawValue: "COPYING_IN_PROGRESS")
        package static let copyingCompleted = Self(rawValue: "COPYING_COMPLETED")
        package static let copyingFailed = Self(rawValue: "COPYING_FAILED")
        package static let deprecated = Self(rawValue: "DEPRECATED")
        package static let expired = Self(rawValue: "EXPIRED")
    }

}

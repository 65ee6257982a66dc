import AWSCore

extension LookoutVision {
    /// States of a dataset.
    package struct DatasetStatus: OpenEnumeration {
        package let rawValue: String
        package init(rawValue: String) { self.rawValue = rawValue }

        package static let createInProgress = Self(rawValue: "CREATE_IN_PROGRESS")
        package static let createComplete = Self(rawValue: "CREATE_COMPLETE")
        package static let createFailed = Self(rawValue: "CREATE_FAILED")
        package static let updateInProgress = Self(rawValue: "UPDATE_IN_PROGRESS")
        package static let updateComplete = Self(rawValue: "UPDATE_COMPLETE")
        package static let updateFailedRollbackInProgress = Self(
            rawValue: "UPDATE_FAILED_ROLLBACK_IN_PROGRESS")
        package static let updateFailedRollbackComplete = Self(
            rawValue: "UPDATE_FAILED_ROLLBACK_COMPLETE")
        package static let deleteInProgress = Self(rawValue: "DELETE_IN_PROGRESS")
        package static let deleteComplete = Self(rawValue: "DELETE_COMPLETE")
        package static let deleteFailed = Self(rawValue: "DELETE_FAILED")
    }

    /// States of hosting, as StartModel and StopModel answer them.
    package struct ModelHostingStatus: OpenEnumeration {
        package let rawValue: String
        package init(rawValue: String) { self.rawValue = rawValue }

        package static let startingHosting = Self(rawValue: "STARTING_HOSTING")
        package static let hosted = Self(rawValue: "HOSTED")
        package static let hostingFailed = Self(rawValue: "HOSTING_FAILED")
        package static let stoppingHosting = Self(rawValue: "STOPPING_HOSTING")
        package static let systemUpdating = Self(rawValue: "SYSTEM_UPDATING")
    }

    /// States of a packaging job.
    package struct ModelPackagingJobStatus: OpenEnumeration {
        package let rawValue: String
        package init(rawValue: String) { self.rawValue = rawValue }

        package static let created = Self(rawValue: "CREATED")
        package static let running = Self(rawValue: "RUNNING")
        package static let succeeded = Self(rawValue: "SUCCEEDED")
        package static let failed = Self(rawValue: "FAILED")
    }

    /// States of a model version.
    package struct ModelStatus: OpenEnumeration {
        package let rawValue: String
        package init(rawValue: String) { self.rawValue = rawValue }

        package static let training = Self(rawValue: "TRAINING")
        package static let trained = Self(rawValue: "TRAINED")
        package static let trainingFailed = Self(rawValue: "TRAINING_FAILED")
        package static let startingHosting = Self(rawValue: "STARTING_HOSTING")
        package static let hosted = Self(rawValue: "HOSTED")
        package static let hostingFailed = Self(rawValue: "HOSTING_FAILED")
        package static let stoppingHosting = Self(rawValue: "STOPPING_HOSTING")
        package static let systemUpdating = Self(rawValue: "SYSTEM_UPDATING")
        package static let deleting = Self(rawValue: "DELETING")
    }

    /// Edge devices.
    package struct TargetDevice: OpenEnumeration {
        package let rawValue: String
        package init(rawValue: String) { self.rawValue = rawValue }

        package static let jetsonXavier = Self(rawValue: "jetson_xavier")
    }

    /// Accelerators to package for.
    package struct TargetPlatformAccelerator: OpenEnumeration {
        package let rawValue: String
        package init(rawValue: String) { self.rawValue = rawValue }

        package static let nvidia = Self(rawValue: "NVIDIA")
    }

    /// Processors to package for.
    package struct TargetPlatformArch: OpenEnumeration {
        package let rawValue: String
        package init(rawValue: String) { self.rawValue = rawValue }

        package static let arm64 = Self(rawValue: "ARM64")
        package static let x8664 = Self(rawValue: "X86_64")
    }

    /// Systems to package for.
    package struct TargetPlatformOs: OpenEnumeration {
        package let rawValue: String
        package init(rawValue: String) { self.rawValue = rawValue }

        package static let linux = Self(rawValue: "LINUX")
    }

}

import Canvas
import Inventory

/// Names one action from its request to its outcome; unique within a run of the dashboard.
package struct ActionID: Hashable, Sendable {
    package var number: Int

    package init(number: Int) {
        self.number = number
    }
}

/// Something that changes the world outside and that a person asked for. Targets are frozen.
package enum Action: Hashable, Sendable {
    case makeSample(SampleRequest)
    case importFolder(ImportRequest)
    case train(TrainRequest)
    case start(StartRequest)
    case stop(VersionID)
    case deleteVersion(VersionID)
    case deleteProject(ProjectID)
    case detect(DetectRequest)
    case createProject(ProjectRequest)
    case createDataset(DatasetRequest)
    /// Look at a project's datasets before a training is paid for.
    case checkDatasets(ProjectID)
    /// Move a fifth of the training entries into the empty test dataset.
    case distribute(ProjectID)
    case deleteDataset(ProjectID, Dataset.Kind)
    case updateEntries(EntriesRequest)
    /// Stop a hosted version and start it with other units.
    case changeUnits(StartRequest)
    case changeTags(TagsRequest)
    case copyVersion(CopyRequest)
    case putPolicy(PolicyRequest)
    case deletePolicy(PolicyRemoval)
    case package(PackagingRequest)
    /// Give a running version a lease, move it, or take it away.
    case lease(LeaseRequest)
}

/// Make a sample project from images that the program draws itself.
package struct SampleRequest: Hashable, Sendable {
    package var service: VisionService
    package var projectName: String

    package init(service: VisionService, projectName: String) {
        self.service = service
        self.projectName = projectName
    }
}

/// Make a project from a folder of the user's: `normal/` and `anomaly/` (with `masks/` or without),
/// one folder a class, or a manifest of Custom Labels with its images.
package struct ImportRequest: Hashable, Sendable {
    package var service: VisionService
    package var projectName: String
    package var folder: String
    package var bucket: String
    package var prefix: String

    package init(
        service: VisionService, projectName: String, folder: String, bucket: String, prefix: String
    ) {
        self.service = service
        self.projectName = projectName
        self.folder = folder
        self.bucket = bucket
        self.prefix = prefix
    }
}

/// Train a version: CreateModel or CreateProjectVersion.
package struct TrainRequest: Hashable, Sendable {
    package var project: ProjectID
    /// Custom Labels only; Lookout for Vision numbers its versions itself.
    package var versionName: String?
    package var outputBucket: String
    package var outputPrefix: String
    package var description: String?
    package var tags: [Tag]
    package var kmsKeyID: String?

    package init(
        project: ProjectID, versionName: String?, outputBucket: String, outputPrefix: String,
        description: String?, tags: [Tag], kmsKeyID: String?
    ) {
        self.project = project
        self.versionName = versionName
        self.outputBucket = outputBucket
        self.outputPrefix = outputPrefix
        self.description = description
        self.tags = tags
        self.kmsKeyID = kmsKeyID
    }

    package struct Tag: Hashable, Sendable {
        package var key: String
        package var value: String

        package init(key: String, value: String) {
            self.key = key
            self.value = value
        }
    }
}

extension [TrainRequest.Tag] {
    /// The values by their keys.
    package var byKey: [String: String] {
        Dictionary(map { ($0.key, $0.value) }, uniquingKeysWith: { _, last in last })
    }
}

/// Start hosting: StartModel or StartProjectVersion, with the lease that ends it.
package struct StartRequest: Hashable, Sendable {
    package var version: VersionID
    package var minInferenceUnits: Int
    /// Turns scaling on; nil leaves the minimum as the only number.
    package var maxInferenceUnits: Int?
    /// Seconds after which the version is stopped; nil for never.
    package var stopAfterSeconds: Int?
    /// Seconds without a request after which the version is stopped sooner; nil for none.
    package var idleSeconds: Int?

    package init(
        version: VersionID, minInferenceUnits: Int, maxInferenceUnits: Int?, stopAfterSeconds: Int?,
        idleSeconds: Int? = nil
    ) {
        self.version = version
        self.minInferenceUnits = minInferenceUnits
        self.maxInferenceUnits = maxInferenceUnits
        self.stopAfterSeconds = stopAfterSeconds
        self.idleSeconds = idleSeconds
    }
}

/// Send one image file through a hosted version: DetectAnomalies or DetectCustomLabels.
package struct DetectRequest: Hashable, Sendable {
    package var version: VersionID
    package var imagePath: String

    package init(version: VersionID, imagePath: String) {
        self.version = version
        self.imagePath = imagePath
    }
}

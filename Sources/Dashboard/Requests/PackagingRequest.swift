import Inventory

/// Package a version for an edge device: StartModelPackagingJob, Lookout for Vision only.
package struct PackagingRequest: Hashable, Sendable {
    /// What the package is for.
    package enum Target: Hashable, Sendable {
        /// The one device that the API names.
        case jetsonXavier
        /// Linux on `ARM64` or `X86_64`.
        case linux(architecture: String, hasNVIDIA: Bool)
    }

    package var version: VersionID
    /// Names the job, so that a repeated request is known again.
    package var jobName: String
    package var component: String
    /// Such as `1.0.0`; nil lets the service number it after the version.
    package var componentVersion: String?
    package var description: String?
    package var target: Target
    /// JSON such as `{"gpu-code": "sm_72", "trt-ver": "7.1.3", "cuda-ver": "10.2"}`.
    package var compilerOptions: String?
    package var outputBucket: String
    package var outputPrefix: String

    package init(
        version: VersionID, jobName: String, component: String, componentVersion: String?,
        description: String?, target: Target, compilerOptions: String?, outputBucket: String,
        outputPrefix: String
    ) {
        self.version = version
        self.jobName = jobName
        self.component = component
        self.componentVersion = componentVersion
        self.description = description
        self.target = target
        self.compilerOptions = compilerOptions
        self.outputBucket = outputBucket
        self.outputPrefix = outputPrefix
    }
}

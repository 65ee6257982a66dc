import Dashboard
import Inventory

/// The members of a journal line that only copies, policies and packaging have.
struct ManagedRecord: Codable {
    var destination: ProjectID?
    var copyName: String?
    var dataset: Dataset.Kind?
    var policy: String?
    var revision: String?
    var job: String?
    var component: String?
    var componentVersion: String?
    var device: String?
    var architecture: String?
    var hasNVIDIA: Bool?
    var compilerOptions: String?
}

extension ManagedRecord {
    init(_ request: CopyRequest) {
        destination = request.destination
        copyName = request.name
    }

    init(_ removal: PolicyRemoval) {
        policy = removal.name
        revision = removal.revision
    }

    init(_ request: PackagingRequest) {
        job = request.jobName
        component = request.component
        componentVersion = request.componentVersion
        compilerOptions = request.compilerOptions
        switch request.target {
        case .jetsonXavier: device = "jetson_xavier"
        case .linux(let architecture, let hasNVIDIA):
            self.architecture = architecture
            self.hasNVIDIA = hasNVIDIA
        }
    }
}

extension PaidRecord {
    /// The request of an operation that is managed here; nil where members are missing.
    func managedKind(_ operation: String) -> PaidRequest.Kind? {
        guard let managed else { return nil }
        switch operation {
        case "DeleteDataset": return managed.dataset.map { .deleteDataset(project, $0) }
        case "CopyProjectVersion": return copyRequest(managed).map { .copy($0) }
        case "DeleteProjectPolicy":
            return managed.policy.map {
                .deletePolicy(
                    PolicyRemoval(project: project, name: $0, revision: managed.revision))
            }
        case "StartModelPackagingJob": return packagingRequest(managed).map { .package($0) }
        default: return nil
        }
    }

    private func copyRequest(_ managed: ManagedRecord) -> CopyRequest? {
        guard let version, let destination = managed.destination, let name = managed.copyName else {
            return nil
        }
        return CopyRequest(
            version: VersionID(project: project, version: version), destination: destination,
            name: name, outputBucket: outputBucket ?? "", outputPrefix: outputPrefix ?? "",
            tags: tagList, kmsKeyID: kmsKeyID)
    }

    private func packagingRequest(_ managed: ManagedRecord) -> PackagingRequest? {
        guard let version, let job = managed.job, let component = managed.component else {
            return nil
        }
        return PackagingRequest(
            version: VersionID(project: project, version: version), jobName: job,
            component: component, componentVersion: managed.componentVersion,
            description: description,
            target: managed.architecture.map {
                .linux(architecture: $0, hasNVIDIA: managed.hasNVIDIA ?? false)
            } ?? .jetsonXavier,
            compilerOptions: managed.compilerOptions, outputBucket: outputBucket ?? "",
            outputPrefix: outputPrefix ?? "")
    }
}

import AWSCore
import Dashboard
import Inventory
import Journal

/// A paid request as the journal writes it: operation, target and the members to send it again.
struct PaidRecord: Codable {
    var project: ProjectID
    var version: String?
    var outputBucket: String?
    var outputPrefix: String?
    var description: String?
    var tags: [String: String]?
    var kmsKeyID: String?
    var minInferenceUnits: Int?
    var maxInferenceUnits: Int?
    var stopAfterSeconds: Int?
    var idleSeconds: Int?
    var managed: ManagedRecord?
    /// Not part of the JSON: the journal has a column for it.
    var operation = ""

    private enum CodingKeys: String, CodingKey {
        case project, version, outputBucket, outputPrefix, description, tags, kmsKeyID
        case minInferenceUnits, maxInferenceUnits, stopAfterSeconds, idleSeconds
        case managed
    }

    init(_ request: PaidRequest) {
        project = request.project
        let isLookout = project.service == .lookoutVision
        switch request.kind {
        case .train(let train):
            operation = isLookout ? "CreateModel" : "CreateProjectVersion"
            take(train)
        case .start(let start):
            operation = isLookout ? "StartModel" : "StartProjectVersion"
            version = start.version.version
            minInferenceUnits = start.minInferenceUnits
            maxInferenceUnits = start.maxInferenceUnits
            stopAfterSeconds = start.stopAfterSeconds
            idleSeconds = start.idleSeconds
        case .stop(let target):
            operation = isLookout ? "StopModel" : "StopProjectVersion"
            version = target.version
        case .deleteVersion(let target):
            operation = isLookout ? "DeleteModel" : "DeleteProjectVersion"
            version = target.version
        case .deleteProject:
            operation = "DeleteProject"
        case .lease(let lease):
            operation = "SetLease"
            version = lease.version.version
            minInferenceUnits = lease.units.lowerBound
            maxInferenceUnits = lease.units.upperBound
            stopAfterSeconds = lease.stopAfterSeconds
            idleSeconds = lease.idleSeconds
        default: takeManaged(request.kind)
        }
    }

    private mutating func takeManaged(_ kind: PaidRequest.Kind) {
        switch kind {
        case .deleteDataset(_, let dataset):
            operation = "DeleteDataset"
            managed = ManagedRecord(dataset: dataset)
        case .copy(let copy):
            operation = "CopyProjectVersion"
            project = copy.version.project
            version = copy.version.version
            outputBucket = copy.outputBucket
            outputPrefix = copy.outputPrefix
            tags = copy.tags.byKey
            kmsKeyID = copy.kmsKeyID
            managed = ManagedRecord(copy)
        case .deletePolicy(let removal):
            operation = "DeleteProjectPolicy"
            managed = ManagedRecord(removal)
        case .package(let packaging):
            operation = "StartModelPackagingJob"
            version = packaging.version.version
            outputBucket = packaging.outputBucket
            outputPrefix = packaging.outputPrefix
            description = packaging.description
            managed = ManagedRecord(packaging)
        default: break
        }
    }

    var tagList: [TrainRequest.Tag] {
        (tags ?? [:]).sorted { $0.key < $1.key }.map { .init(key: $0.key, value: $0.value) }
    }

    /// `project/version`, or the project.
    var target: String { version.map { "\(project.name)/\($0)" } ?? project.name }

    func json() throws -> String {
        String(decoding: try JSON.encode(self), as: UTF8.self)
    }

    /// The request behind a line of the journal; nil for an operation that is not one of these, and
    /// for members of a newer form, which must not keep the other lines from being resolved.
    static func request(_ action: PaidAction) throws -> PaidRequest? {
        let record: PaidRecord
        do {
            record = try JSON.decode(PaidRecord.self, from: Array(action.parameters.utf8))
        } catch is DecodingError {
            return nil
        }
        return record.kind(action.action).map {
            PaidRequest(kind: $0, token: action.token ?? "", at: action.at)
        }
    }

    private mutating func take(_ train: TrainRequest) {
        version = train.versionName
        outputBucket = train.outputBucket
        outputPrefix = train.outputPrefix
        description = train.description
        tags = train.tags.byKey
        kmsKeyID = train.kmsKeyID
    }

    private func kind(_ operation: String) -> PaidRequest.Kind? {
        let target = version.map { VersionID(project: project, version: $0) }
        switch operation {
        case "CreateModel", "CreateProjectVersion":
            return .train(training)
        case "StartModel", "StartProjectVersion":
            return target.map {
                .start(
                    StartRequest(
                        version: $0, minInferenceUnits: minInferenceUnits ?? 1,
                        maxInferenceUnits: maxInferenceUnits, stopAfterSeconds: stopAfterSeconds,
                        idleSeconds: idleSeconds))
            }
        case "SetLease": return target.map { .lease(leasing($0)) }
        case "StopModel", "StopProjectVersion": return target.map { .stop($0) }
        case "DeleteModel", "DeleteProjectVersion": return target.map { .deleteVersion($0) }
        case "DeleteProject": return .deleteProject(project)
        default: return managedKind(operation)
        }
    }

    private func leasing(_ version: VersionID) -> LeaseRequest {
        let low = minInferenceUnits ?? 1
        return LeaseRequest(
            version: version, units: low...max(low, maxInferenceUnits ?? low),
            stopAfterSeconds: stopAfterSeconds, idleSeconds: idleSeconds)
    }

    private var training: TrainRequest {
        TrainRequest(
            project: project, versionName: version, outputBucket: outputBucket ?? "",
            outputPrefix: outputPrefix ?? "", description: description,
            tags: tagList, kmsKeyID: kmsKeyID)
    }
}

import Controller
import Dashboard
import Inventory

/// A cloud as the program sees it.
struct CloudAPI: VisionAPI {
    let cloud: Cloud

    var service: VisionService { cloud.service }
    var listTellsEverything: Bool { service == .customLabels }

    func projects() async throws -> [Project] { try cloud.projects().map { Project(id: $0) } }

    /// Lookout for Vision's list tells no units.
    func versions(of project: ProjectID) async throws -> [ModelVersion] {
        try cloud.versions(of: project).map { version in
            var version = version
            if !listTellsEverything {
                version.minInferenceUnits = nil
                version.maxInferenceUnits = nil
            }
            return version
        }
    }

    func details(
        of project: ProjectID, versions: [String]
    ) async throws -> [ModelVersion] { try cloud.versions(of: project, named: versions) }

    func start(_ request: StartRequest, token: String) async throws -> String {
        let low = request.minInferenceUnits
        return try cloud.change(
            request.version, to: low...max(low, request.maxInferenceUnits ?? low))
    }

    func stop(_ version: VersionID, token: String) async throws -> String {
        try cloud.change(version, to: 0...0)
    }
}

/// What nobody asks for.
extension CloudAPI {
    private static let never = Refusal(.unsupported, "Nobody does that here.")

    func datasets(of project: ProjectID) async throws -> [Dataset] { [] }
    func createProject(named name: String, token: String) async throws -> ProjectID {
        throw Self.never
    }
    func createDataset(
        _ kind: Dataset.Kind, of project: ProjectID, manifest: ObjectLocation?, token: String
    ) async throws { throw Self.never }
    func distribute(_ project: ProjectID) async throws { throw Self.never }
    func deleteDataset(
        _ kind: Dataset.Kind, of project: ProjectID, token: String
    ) async throws { throw Self.never }
    func deleteProject(_ project: ProjectID, token: String) async throws { throw Self.never }
    func train(_ request: TrainRequest, token: String) async throws -> VersionID {
        throw Self.never
    }
    func deleteVersion(_ version: VersionID, token: String) async throws { throw Self.never }
    func detect(
        _ version: VersionID, image: [UInt8], format: ImageFormat, wantsHeatMap: Bool
    ) async throws -> DetectionReply { throw Self.never }
}

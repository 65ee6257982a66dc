import AWSCore
import Controller
import Dashboard
import Inventory
import Synchronization

/// A vision service in memory: tests put things into it and read what was asked of it.
final class FakeVisionAPI: VisionAPI {
    struct World: Sendable {
        var projects: [Project] = []
        var versions: [ProjectID: [ModelVersion]] = [:]
        var datasets: [ProjectID: [Dataset]] = [:]
        var calls: [String] = []
        /// Failures by call, such as `versions one`; thrown until removed.
        var failures: [String: any Error] = [:]
        /// Runs at the start of a call, such as to hold it.
        var holds: [String: @Sendable () async -> Void] = [:]
        /// What the next looks at datasets find.
        var datasetStatuses: [String] = []
        /// The JSON lines of every dataset.
        var entries: [String] = []
        var policies: [ProjectPolicy] = []
        var tags: [VersionID: [TrainRequest.Tag]] = [:]
        /// Names of packaging jobs.
        var jobs: [String] = []
        var copies = 0
        /// The next copies and packaging jobs that are carried out without an answer.
        var lostReplies = 0
        /// The next copies that never arrive.
        var lostRequests = 0
    }

    let service: VisionService
    let listTellsEverything: Bool
    let world: Mutex<World>

    init(_ service: VisionService, _ world: World = World()) {
        self.service = service
        listTellsEverything = service == .customLabels
        self.world = Mutex(world)
    }

    var calls: [String] { world.withLock(\.calls) }

    func forgetCalls() { world.withLock { $0.calls = [] } }

    func project(_ name: String) -> ProjectID {
        ProjectID(service: service, name: name, arn: "arn:\(name)")
    }

    /// Adds a project with versions of the given statuses, the first being the newest.
    func add(_ name: String, _ statuses: [(String, String)] = []) {
        let id = project(name)
        world.withLock { world in
            world.projects.append(Project(id: id))
            world.versions[id] = statuses.map { version, status in
                ModelVersion(
                    id: VersionID(project: id, version: version), arn: "arn:\(version)",
                    status: status)
            }
        }
    }

    func set(_ status: String, of version: VersionID, units: Int? = nil) {
        world.withLock { world in
            let index = world.versions[version.project]?.firstIndex { $0.id == version }
            guard let index else { return }
            world.versions[version.project]?[index].status = status
            world.versions[version.project]?[index].minInferenceUnits = units
        }
    }

    func fail(_ call: String, with error: (any Error)?) {
        world.withLock { $0.failures[call] = error }
    }

    func enter(_ call: String) async throws {
        let (hold, failure) = world.withLock { world in
            world.calls.append(call)
            return (world.holds[call], world.failures[call])
        }
        if let hold { await hold() }
        if let failure { throw failure }
    }

    func projects() async throws -> [Project] {
        try await enter("projects")
        return world.withLock(\.projects)
    }

    func datasets(of project: ProjectID) async throws -> [Dataset] {
        try await enter("datasets \(project.name)")
        return world.withLock { world in
            guard !world.datasetStatuses.isEmpty, world.datasets[project] != nil else {
                return world.datasets[project] ?? []
            }
            let status = world.datasetStatuses.removeFirst()
            return (world.datasets[project] ?? []).map {
                Dataset(kind: $0.kind, status: status, statusMessage: "The manifest is empty.")
            }
        }
    }

    func versions(of project: ProjectID) async throws -> [ModelVersion] {
        try await enter("versions \(project.name)")
        return world.withLock { world in
            (world.versions[project] ?? []).map { version in
                var listed = version
                if !listTellsEverything { listed.minInferenceUnits = nil }
                return listed
            }
        }
    }

    func details(
        of project: ProjectID, versions: [String]
    ) async throws -> [ModelVersion] {
        // The world as it is when the question is asked, whenever the answer arrives.
        let answer = world.withLock { world in
            (world.versions[project] ?? []).filter { versions.contains($0.id.version) }
        }
        try await enter("details \(project.name)/\(versions.joined(separator: ","))")
        return answer
    }

    func createProject(named name: String, token: String) async throws -> ProjectID {
        try await enter("createProject \(name)")
        let id = project(name)
        world.withLock { $0.projects.append(Project(id: id)) }
        return id
    }

    func createDataset(
        _ kind: Dataset.Kind, of project: ProjectID, manifest: ObjectLocation?, token: String
    ) async throws {
        try await enter("createDataset \(kind.rawValue) \(manifest?.uri ?? "empty")")
        world.withLock {
            $0.datasets[project, default: []].append(
                Dataset(kind: kind, status: "CREATE_COMPLETE"))
        }
    }

    func tags(of resource: TaggedResource) async throws -> [TrainRequest.Tag] {
        try await enter("tags \(resource.path)")
        guard case .version(let version) = resource else { return [] }
        return world.withLock { $0.tags[version] ?? [] }
    }

    func versionStatus(_ version: VersionID) -> String? {
        world.withLock { $0.versions[version.project]?.first { $0.id == version }?.status }
    }

    func distribute(_ project: ProjectID) async throws {
        try await enter("distribute \(project.name)")
    }

    func deleteDataset(
        _ kind: Dataset.Kind, of project: ProjectID, token: String
    ) async throws {
        try await enter("deleteDataset \(kind.rawValue)")
        world.withLock { $0.datasets[project]?.removeAll { $0.kind == kind } }
    }

    func deleteProject(_ project: ProjectID, token: String) async throws {
        try await enter("deleteProject \(project.name)")
    }

    func train(_ request: TrainRequest, token: String) async throws -> VersionID {
        try await enter("train \(request.project.name) \(token)")
        return VersionID(project: request.project, version: request.versionName ?? "1")
    }

    func start(_ request: StartRequest, token: String) async throws -> String {
        try await enter("start \(request.version.path) \(token)")
        set("STARTING", of: request.version, units: request.minInferenceUnits)
        return "STARTING"
    }

    func stop(_ version: VersionID, token: String) async throws -> String {
        try await enter("stop \(version.path)")
        set("STOPPING", of: version)
        return "STOPPING"
    }

    func deleteVersion(_ version: VersionID, token: String) async throws {
        try await enter("deleteVersion \(version.path)")
    }

    func detect(
        _ version: VersionID, image: [UInt8], format: ImageFormat, wantsHeatMap: Bool
    ) async throws -> DetectionReply {
        try await enter("detect \(version.path) \(format.contentType) \(wantsHeatMap)")
        return DetectionReply(
            verdict: .anomaly(isAnomalous: true, confidence: 0.9, classes: []), maskPNG: image,
            heatMap: .init(width: 1, height: 1, values: [1]))
    }
}

extension FakeVisionAPI {
    func entries(of project: ProjectID, _ kind: Dataset.Kind) async throws -> [String] {
        try await enter("entries \(kind.rawValue)")
        return world.withLock(\.entries)
    }

    func copy(_ request: CopyRequest) async throws -> VersionID {
        try await enter("copy \(request.copy.path)")
        try world.withLock { world in
            if world.lostRequests > 0 {
                world.lostRequests -= 1
                throw TransportError(.connectionReset, "The connection broke.")
            }
            world.copies += 1
            world.versions[request.destination, default: []].append(
                ModelVersion(id: request.copy, arn: "arn:copy", status: "COPYING_IN_PROGRESS"))
        }
        try loseReply()
        return request.copy
    }

    func policies(of project: ProjectID) async throws -> [ProjectPolicy] {
        try await enter("policies \(project.name)")
        return world.withLock(\.policies)
    }

    func deletePolicy(_ removal: PolicyRemoval) async throws {
        try await enter("deletePolicy \(removal.name)")
        world.withLock { $0.policies.removeAll { $0.name == removal.name } }
    }

    func packagingJobs(of project: ProjectID) async throws -> [PackagingJob] {
        try await enter("packagingJobs \(project.name)")
        return world.withLock(\.jobs).map {
            PackagingJob(name: $0, version: "1", status: "CREATED")
        }
    }

    func package(_ request: PackagingRequest, token: String) async throws -> String {
        try await enter("package \(request.version.path) \(token)")
        world.withLock { world in
            if !world.jobs.contains(request.jobName) { world.jobs.append(request.jobName) }
        }
        try loseReply()
        return request.jobName
    }

    private func loseReply() throws {
        try world.withLock { world in
            guard world.lostReplies > 0 else { return }
            world.lostReplies -= 1
            throw TransportError(.timeout, "No answer came in time.")
        }
    }
}

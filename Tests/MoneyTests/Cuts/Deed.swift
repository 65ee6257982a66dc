import AWSServices
import Controller
import Dashboard
import Inventory
import Testing

/// What a user asks for that costs money or destroys.
enum Deed: Hashable, Sendable, CaseIterable, CustomTestStringConvertible {
    case train(VisionService)
    case start(VisionService)
    case stop(VisionService)
    case delete(VisionService)
    case deleteDataset(VisionService)
    case copy
    case package
    /// One without datasets.
    case deleteProject(VisionService)
    case deletePolicy

    static let allCases: [Deed] =
        VisionService.allCases.flatMap {
            [
                .train($0), .start($0), .stop($0), .delete($0), .deleteDataset($0),
                .deleteProject($0),
            ]
        } + [.copy, .package, .deletePolicy]

    /// Seconds after which what is started is to be stopped.
    static let lease = 1500

    var testDescription: String {
        switch self {
        case .train(let service): "train \(service)"
        case .start(let service): "start \(service)"
        case .stop(let service): "stop \(service)"
        case .delete(let service): "delete \(service)"
        case .deleteDataset(let service): "delete a dataset \(service)"
        case .copy: "copy"
        case .package: "package"
        case .deleteProject(let service): "delete a project \(service)"
        case .deletePolicy: "delete a policy"
        }
    }

    var service: VisionService {
        switch self {
        case .train(let service), .start(let service), .stop(let service), .delete(let service),
            .deleteDataset(let service), .deleteProject(let service):
            service
        case .copy, .deletePolicy: .customLabels
        case .package: .lookoutVision
        }
    }

    func action(_ golden: Golden) -> Action {
        let version = golden.version(of: service)
        switch self {
        case .train(let service):
            return .train(
                Golden.request(
                    version.project, service == .lookoutVision ? nil : "v2"))
        case .start:
            return .start(
                StartRequest(
                    version: version, minInferenceUnits: 1, maxInferenceUnits: nil,
                    stopAfterSeconds: Self.lease))
        case .stop: return .stop(version)
        case .delete: return .deleteVersion(version)
        case .deleteDataset: return .deleteDataset(version.project, .train)
        case .copy:
            return .copyVersion(
                CopyRequest(
                    version: version, destination: golden.nuts, name: "v1-copy",
                    outputBucket: "bucket", outputPrefix: "copies/"))
        case .package:
            return .package(
                PackagingRequest(
                    version: version, jobName: "job", component: "washers",
                    componentVersion: "1.0.0", description: nil,
                    target: .linux(architecture: "X86_64", hasNVIDIA: false),
                    compilerOptions: nil, outputBucket: "bucket", outputPrefix: "packages/"))
        case .deleteProject(let service):
            return .deleteProject(service == .customLabels ? golden.nuts : golden.spare)
        case .deletePolicy:
            return .deletePolicy(PolicyRemoval(project: golden.bolts, name: Self.policy))
        }
    }

    private static let policy = "share"

    /// Whether the wish is carried out after a break without being asked for again, as nobody can
    /// be harmed by that: the request carries a token or a name, or it stops.
    var isRepeated: Bool {
        switch self {
        case .train, .stop, .start(.lookoutVision): true
        default: false
        }
    }

    /// Whether the service's jobs run: a training or a copy is long, a start is to become a hosted
    /// version.
    var works: Bool {
        switch self {
        case .start, .stop: true
        default: false
        }
    }

    /// Brings the service to where the deed makes sense.
    func prepare(_ service: RealService, _ golden: Golden) async throws {
        let caller = service.connection(over: service.wire).caller
        switch self {
        case .stop: try await host(service, golden, caller)
        case .deleteProject(.lookoutVision):
            _ = try await LookoutVisionAPI(caller: caller).createProject(
                named: golden.spare.name, token: "spare")
        case .deletePolicy:
            try await CustomLabelsAPI(caller: caller).putPolicy(
                PolicyRequest(
                    project: golden.bolts, name: Self.policy,
                    document: Self.document(golden.bolts)))
        default: break
        }
    }

    private static func document(_ project: ProjectID) -> String {
        """
        {"Version":"2012-10-17","Statement":[{"Effect":"Allow",\
        "Principal":{"AWS":"arn:aws:iam::111122223333:root"},\
        "Action":"rekognition:CopyProjectVersion","Resource":"*"}]}
        """
    }

    private func host(
        _ service: RealService, _ golden: Golden, _ caller: Caller
    ) async throws {
        let start = StartRequest(
            version: golden.version(of: self.service), minInferenceUnits: 1,
            maxInferenceUnits: nil, stopAfterSeconds: nil)
        switch self.service {
        case .lookoutVision:
            _ = try await LookoutVisionAPI(caller: caller).start(start, token: "before")
        case .customLabels:
            _ = try await CustomLabelsAPI(caller: caller).start(start, token: "before")
        }
        await service.backend.settle()
    }

    /// How often it was done, by the service's own books.
    func count(_ service: RealService, _ golden: Golden) throws -> Int {
        let version = golden.version(of: self.service)
        switch self {
        case .train, .copy:
            return try service.number("SELECT count(*) FROM model") - 2
        case .start:
            return try service.number(
                "SELECT count(*) FROM unitStep WHERE desired > 0 AND inService = 0")
        case .stop:
            // Stopping what stops already changes nothing.
            return try service.number(
                "SELECT EXISTS (SELECT 1 FROM unitStep WHERE desired = 0)")
        case .delete:
            return try 2 - service.number("SELECT count(*) FROM model WHERE state != 'deleting'")
        case .deleteDataset:
            return try service.number(
                """
                SELECT NOT EXISTS (SELECT 1 FROM dataset JOIN project ON project.id = projectId
                WHERE name = ? AND type IN ('train', 'TRAIN') AND state NOT LIKE 'delet%')
                """, [version.project.name])
        case .package: return try service.number("SELECT count(*) FROM packaging")
        case .deleteProject(let family):
            let project = family == .customLabels ? golden.nuts : golden.spare
            return try service.number(
                "SELECT NOT EXISTS (SELECT 1 FROM project WHERE name = ?)", [project.name])
        case .deletePolicy:
            return try service.number("SELECT NOT EXISTS (SELECT 1 FROM projectPolicy)")
        }
    }
}

extension RealService {
    /// A number in the service's own books.
    func number(_ sql: String, _ arguments: [String] = []) throws -> Int {
        try rows(Int.self, sql, .init(arguments)).first ?? 0
    }

    /// The word for the state of a version; nil when there is none of that name.
    func state(of version: VersionID) throws -> String? {
        try rows(
            String.self,
            """
            SELECT state FROM model JOIN project ON project.id = projectId
            WHERE project.name = ? AND model.name = ?
            """, [version.project.name, version.version]
        ).first
    }
}

import AWSCore
import Constraints
import Dashboard
import FoundationEssentials
import Inventory

/// Finds out what an action would send: the calls that it makes go to a recorder instead of the
/// network. What only reads is really asked.
struct Rehearsal: Sendable {
    let api: any VisionAPI
    let recorder: RequestRecorder
    let home: String?
    let storage: any ObjectStorage

    func preview(_ action: Action, _ commandLine: CommandLine) async throws -> ActionPreview {
        let notes = try await rehearse(action)
        let file = CommandLine.local(action.filePath ?? "", home: home)
        return ActionPreview(
            requests: try recorder.recorded.map { try request($0, commandLine, file) },
            notes: notes)
    }

    /// Makes the calls of an action and answers what they do not show.
    private func rehearse(_ action: Action) async throws -> [String] {
        let token = RequestRecorder.token
        switch action {
        case .makeSample(let request): return try await makeProject(request.projectName, "")
        case .importFolder(let request):
            return try await makeProject(request.projectName, request.manifest.uri)
        case .createProject(let request):
            _ = try await api.createProject(named: request.name, token: token)
        case .createDataset(let request): return try await create(request)
        case .updateEntries(let request):
            let lines = try await DatasetLines(storage: storage, home: home).read(request.path)
            try await api.updateEntries(request.kind, of: request.project, lines, token: token)
        case .deleteProject(let project):
            for dataset in try await api.datasets(of: project) where dataset.isDeletable {
                try await api.deleteDataset(dataset.kind, of: project, token: token)
            }
            try await api.deleteProject(project, token: token)
        case .changeUnits(let request):
            _ = try await api.stop(request.version, token: token)
            _ = try await api.start(request, token: token)
            return ["Between the two it is waited until the version has stopped."]
        case .detect(let request): return try await detect(request)
        case .lease:
            return ["Nothing is sent: the guard keeps it, and stops the version when it is over."]
        case .checkDatasets:
            return ["It only reads: the datasets, their entries, and whether the images are there."]
        default: try await rehearseSingle(action, token)
        }
        return []
    }

    /// The actions that are one request each.
    private func rehearseSingle(_ action: Action, _ token: String) async throws {
        switch action {
        case .train(let request): _ = try await api.train(request, token: token)
        case .start(let request): _ = try await api.start(request, token: token)
        case .stop(let version): _ = try await api.stop(version, token: token)
        case .deleteVersion(let version): try await api.deleteVersion(version, token: token)
        case .distribute(let project): try await api.distribute(project)
        case .deleteDataset(let project, let kind):
            try await api.deleteDataset(kind, of: project, token: token)
        case .changeTags(let request): try await api.changeTags(request)
        case .copyVersion(let request): _ = try await api.copy(request)
        case .putPolicy(let request): try await api.putPolicy(request)
        case .deletePolicy(let removal): try await api.deletePolicy(removal)
        case .package(let request): _ = try await api.package(request, token: token)
        default: break
        }
    }

    private func makeProject(_ name: String, _ manifest: String) async throws -> [String] {
        let token = RequestRecorder.token
        let project = try await api.createProject(named: name, token: token)
        let location = ObjectLocation(uri: manifest)
        try await api.createDataset(.train, of: project, manifest: location, token: token)
        var notes = ["Before the dataset each image and the manifest are put into the bucket."]
        if api.needsTestDataset {
            try await api.createDataset(.test, of: project, manifest: nil, token: token)
            notes.append("At the end DistributeDatasetEntries moves a fifth into the test dataset.")
        }
        return notes
    }

    private func create(_ request: DatasetRequest) async throws -> [String] {
        let creation = DatasetCreation(
            api: api, storage: storage, makeToken: { RequestRecorder.token })
        try await creation.create(request, writes: false)
        guard case .project = request.origin, api.service == .lookoutVision else { return [] }
        return ["First the entries of the other dataset are written as this manifest."]
    }

    private func detect(_ request: DetectRequest) async throws -> [String] {
        let path = Folder.expanded(request.imagePath, home: home)
        let location = ObjectLocation(uri: path)
        let bytes: [UInt8]
        if let location {
            bytes = try await storage.get(location)
        } else {
            bytes = try Folder.bytes(of: path)
        }
        guard let format = ImageFormat(magic: bytes.prefix(16)) else {
            throw Refusal(
                .notAnImage, "\(path) is neither a PNG nor a JPEG file; choose another one.")
        }
        _ = try await api.detect(
            request.version, image: bytes, format: format, wantsHeatMap: false)
        return location == nil ? [] : ["The CLI needs \(path) as a local file."]
    }
}

extension Rehearsal {
    private func request(
        _ recorded: RequestRecorder.Recorded, _ commandLine: CommandLine, _ file: String
    ) throws -> ActionPreview.Request {
        let request = recorded.request
        let isText = request.headers["Content-Type"]?.contains("json") == true
        let body = isText ? String(decoding: request.body, as: UTF8.self) : ""
        return ActionPreview.Request(
            operation: "\(recorded.service.signingName) \(recorded.constraints.name)",
            method: request.method, target: request.target,
            headers: request.headers.fields.map { "\($0.name): \($0.value)" },
            body: body, bodyLines: try lines(request, isText: isText),
            commandLine: try commandLine.text(of: recorded, file: file))
    }

    /// The body for reading: indented, with long texts such as images cut.
    private func lines(_ request: HTTPRequest, isText: Bool) throws -> [String] {
        guard isText else {
            return request.body.isEmpty ? [] : ["(\(request.body.count) bytes of the image)"]
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
        let value = try JSON.decode(JSONValue.self, from: request.body).shortened
        return String(decoding: try encoder.encode(value), as: UTF8.self)
            .split(separator: "\n").map(String.init)
    }
}

extension JSONValue {
    /// The same with every text of more than 2000 characters cut.
    fileprivate var shortened: JSONValue {
        switch self {
        case .string(let text) where text.utf8.count > 2000:
            .string("\(text.prefix(40))… (\(text.utf8.count) characters)")
        case .array(let values): .array(values.map(\.shortened))
        case .object(let members): .object(members.mapValues(\.shortened))
        default: self
        }
    }
}

extension Action {
    /// The file whose bytes are sent as they are.
    fileprivate var filePath: String? {
        switch self {
        case .detect(let request): request.imagePath
        case .updateEntries(let request): request.path
        default: nil
        }
    }
}

extension CommandLine {
    /// A path for `fileb://`; of an object in S3, the name of a copy beside the shell.
    fileprivate static func local(_ path: String, home: String?) -> String {
        guard let location = ObjectLocation(uri: path) else {
            return Folder.expanded(path, home: home)
        }
        return location.key.split(separator: "/").last.map(String.init) ?? location.key
    }
}

extension Dataset {
    /// Whether it is neither gone nor on its way out.
    var isDeletable: Bool { !status.hasPrefix("DELETE_") || status == "DELETE_FAILED" }
}

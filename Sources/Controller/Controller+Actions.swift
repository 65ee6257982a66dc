import Dashboard
import Inventory

extension Controller {
    /// Carries out an action in a task of its own; its phases become messages.
    func perform(_ action: Action, _ id: ActionID) {
        guard tasks[id] == nil, !isStopped else { return }
        let task = Task {
            await carryOut(action, id)
            tasks[id] = nil
        }
        tasks[id] = task
    }

    private func carryOut(_ action: Action, _ id: ActionID) async {
        send(.actionChanged(id, .started))
        do {
            try requireAllowed(action)
            try await refuseOverBudget(action)
            let sentence = try await run(action, id)
            send(.actionChanged(id, .finished(sentence: sentence)))
        } catch {
            send(.actionChanged(id, .failed(sentence: paid.explain(error))))
        }
        tellLeases()
        tellJournal()
        if let project = action.project { await poller?.touch(project) }
    }

    /// What was done, as one sentence.
    private func run(_ action: Action, _ id: ActionID) async throws -> String {
        switch action {
        case .makeSample(let request): try await makeSample(request, id)
        case .importFolder(let request): try await importFolder(request, id)
        case .train(let request): try await train(request)
        case .start(let request): try await start(request)
        case .stop(let version): try await stop(version)
        case .deleteVersion(let version): try await delete(version)
        case .deleteProject(let project): try await delete(project)
        case .detect(let request): try await detect(request, id)
        case .changeUnits(let request): try await changeUnits(request, id)
        default: try await manage(action, id)
        }
    }

    private func train(_ request: TrainRequest) async throws -> String {
        let version = try await paid.train(request)
        await poller?.noteTraining(version)
        return "The training of \(version.path) has begun."
    }

    func start(_ request: StartRequest) async throws -> String {
        let started = try await paid.start(request)
        await keeper?.started(request.version)
        guard !started.wasRunning else {
            return "\(request.version.path) was running already, so it was left as it is; "
                + (started.hasLease
                    ? "the stop-after it had stays."
                    : "it has no stop-after, so stop it when you are done.")
        }
        await noteReply(
            request.version, status: started.status, cause: .startAccepted, units: request)
        return "\(request.version.path) is starting."
    }

    private func stop(_ version: VersionID) async throws -> String {
        let stopped = try await paid.stopAnyway(version)
        await noteStop(version, stopped.status)
        guard let complaint = stopped.unrecorded else { return "\(version.path) is stopping." }
        return "\(version.path) is stopping, but that could not be recorded: \(complaint)"
    }

    func noteStop(_ version: VersionID, _ status: String) async {
        await keeper?.wasStopped(version)
        await noteReply(version, status: status, cause: .stopAccepted)
    }

    private func delete(_ version: VersionID) async throws -> String {
        try await paid.delete(version)
        return "\(version.path) is being deleted."
    }

    /// Both services delete only projects without versions and datasets; versions are never
    /// deleted along with their project.
    private func delete(_ project: ProjectID) async throws -> String {
        let api = try paid.api(project)
        let versions = try await api.versions(of: project)
        guard versions.isEmpty else {
            throw Refusal(
                .notEmpty,
                "\(project.name) still has \(versions.count) version\(versions.count == 1 ? "" : "s"); "
                    + "delete them first.")
        }
        try await paid.delete(project, pace: equipment.pace.moving)
        await poller?.refresh()
        return "\(project.name) is being deleted."
    }

    private func detect(_ request: DetectRequest, _ id: ActionID) async throws -> String {
        let recognition = Recognition(
            api: try paid.api(request.version.project), storage: equipment.storage,
            imaging: equipment.imaging,
            clock: equipment.clock, isLocal: context.isLocal, home: equipment.home)
        if let paths = try await folderImages(request.imagePath) {
            return try await judge(paths, request, recognition, id)
        }
        let detection = try await recognition.run(request)
        send(.detectionArrived(id, detection))
        return "\(request.version.path) has judged \(request.imagePath)."
    }
}

extension Controller {
    private func makeSample(_ request: SampleRequest, _ id: ActionID) async throws -> String {
        let kind: SampleKind = request.service == .lookoutVision ? .anomalies : .labels
        let draw = equipment.sampleImages.draw
        let sentence = try await make(
            request.projectName, request.service, bucket: context.defaultBucket,
            prefix: "datasets/\(Upload.plain(request.projectName))/", id, "drawing images"
        ) {
            try draw(kind)
        }
        try await uploadExamples(kind, of: request.projectName)
        return sentence
    }

    private func importFolder(_ request: ImportRequest, _ id: ActionID) async throws -> String {
        let scan = FolderScan(
            folder: Folder.trimmed(Folder.expanded(request.folder, home: equipment.home)),
            service: request.service, imaging: equipment.imaging)
        return try await make(
            request.projectName, request.service, bucket: request.bucket,
            prefix: request.keyPrefix, id, "reading the folder"
        ) {
            try scan.images()
        }
    }

    /// Makes a project of images that are drawn or read in a task of their own, as that takes
    /// seconds.
    private func make(
        _ name: String, _ service: VisionService, bucket: String, prefix: String, _ id: ActionID,
        _ preparation: String, images: @escaping @Sendable () throws -> [ImportImage]
    ) async throws -> String {
        guard let api = equipment.apis.first(where: { $0.service == service }) else {
            throw Refusal(.unsupported, "\(service.title) is not offered by this context.")
        }
        let send = send
        let making = ProjectMaking(
            api: api, storage: equipment.storage, clock: equipment.clock,
            pace: equipment.pace.moving, makeToken: equipment.makeToken
        ) { done, total, what in
            send(.actionChanged(id, .progressed(done: done, total: total, what: what)))
        }
        let made = try await making.make(named: name, bucket: bucket, prefix: prefix) {
            send(.actionChanged(id, .progressed(done: 0, total: 0, what: preparation)))
            let work = Task { try images() }
            return try await withTaskCancellationHandler {
                try await work.value
            } onCancel: {
                work.cancel()
            }
        }
        await poller?.refresh()
        return "\(made.project.name) is ready with \(made.imageCount) images; train it next."
    }
}

extension Action {
    /// The project that the action changes, to be read again soon.
    var project: ProjectID? {
        switch self {
        case .makeSample, .importFolder, .deleteProject, .detect: nil
        case .createProject, .checkDatasets: nil
        case .changeUnits(let request): request.version.project
        case .createDataset(let request): request.project
        case .distribute(let project), .deleteDataset(let project, _): project
        case .updateEntries(let request): request.project
        case .changeTags, .putPolicy, .deletePolicy, .package, .lease: nil
        case .copyVersion(let request): request.destination
        case .train(let request): request.project
        case .start(let request): request.version.project
        case .stop(let version), .deleteVersion(let version): version.project
        }
    }
}

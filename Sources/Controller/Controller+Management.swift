import Dashboard
import Inventory

extension Controller {
    /// What was done, as one sentence, for the actions beside training and hosting.
    func manage(_ action: Action, _ id: ActionID) async throws -> String {
        switch action {
        case .createProject(let request): return try await create(request)
        case .createDataset(let request): return try await create(request)
        case .checkDatasets(let project): return try await check(project, id)
        case .distribute(let project):
            try await paid.api(project).distribute(project)
            return
                "A fifth of the training entries of \(project.name) is being moved into its test "
                + "dataset."
        case .deleteDataset(let project, let kind):
            try await paid.deleteDataset(kind, of: project)
            return "The \(kind.rawValue) dataset of \(project.name) is being deleted."
        case .updateEntries(let request): return try await update(request)
        case .changeTags(let request):
            try await paid.api(request.resource.project).changeTags(request)
            return "The tags of \(request.resource.path) are changed."
        case .copyVersion(let request):
            let version = try await paid.copy(request)
            await poller?.touch(version.project)
            return "\(request.version.path) is being copied to \(version.path)."
        case .putPolicy(let request): return try await put(request)
        case .deletePolicy(let removal):
            try await paid.deletePolicy(removal)
            return "The policy \(removal.name) of \(removal.project.name) is deleted."
        case .package(let request):
            let job = try await paid.package(request)
            return "The packaging job \(job) of \(request.version.path) has begun."
        case .lease(let request):
            let sentence = try paid.lease(request)
            await keeper?.leasesChanged()
            return sentence
        default: throw Refusal(.unsupported, "This version of visiontop cannot do that.")
        }
    }

    private func create(_ request: ProjectRequest) async throws -> String {
        guard let api = equipment.apis.first(where: { $0.service == request.service }) else {
            throw Refusal(.unsupported, "\(request.service.title) is not offered by this context.")
        }
        _ = try await api.createProject(named: request.name, token: equipment.makeToken())
        await poller?.refresh()
        return "\(request.name) is made; it has no datasets yet."
    }

    private func create(_ request: DatasetRequest) async throws -> String {
        let creation = DatasetCreation(
            api: try paid.api(request.project), storage: equipment.storage,
            makeToken: equipment.makeToken)
        try await creation.create(request)
        return "The \(request.kind.rawValue) dataset of \(request.project.name) is being created."
    }

    private func check(_ project: ProjectID, _ id: ActionID) async throws -> String {
        let send = send
        let checking = DatasetChecking(
            api: try paid.api(project), storage: equipment.storage, imaging: equipment.imaging
        ) { done, total, what in
            send(.actionChanged(id, .progressed(done: done, total: total, what: what)))
        }
        let check = try await checking.check(project)
        send(.datasetsChecked(id, check))
        return check.errors.isEmpty
            ? "The datasets of \(project.name) can be trained on."
            : "The datasets of \(project.name) cannot be trained on: \(check.errors[0])"
    }

    private func update(_ request: EntriesRequest) async throws -> String {
        let lines = try await DatasetLines(storage: equipment.storage, home: equipment.home)
            .read(request.path)
        try await paid.api(request.project).updateEntries(
            request.kind, of: request.project, lines, token: equipment.makeToken())
        return "The entries of \(request.path) are being added to the \(request.kind.rawValue) "
            + "dataset of \(request.project.name)."
    }

    /// A reply that got lost looks like a refusal the second time: what is there counts.
    private func put(_ request: PolicyRequest) async throws -> String {
        let api = try paid.api(request.project)
        do {
            try await api.putPolicy(request)
        } catch  where error.isOutcomeUnknown || error.isConflict {
            let known = try await api.policies(of: request.project)
            guard
                known.contains(where: {
                    $0.name == request.name && $0.document == request.document
                })
            else { throw error }
        }
        return "The policy \(request.name) of \(request.project.name) is in force."
    }
}

extension Controller {
    /// Looks patiently whether a version has stopped: an hour at the pace of AWS.
    private static let patientLooks = 720

    /// Both services take the number of units only with a start: stops, waits, starts. Each is
    /// recorded by itself; when the program ends between them the version stays stopped.
    func changeUnits(_ request: StartRequest, _ id: ActionID) async throws -> String {
        let path = request.version.path
        // It is to run again, so it is not stopped where the start could not be recorded.
        await noteStop(request.version, try await paid.stop(request.version))
        for look in 1...Self.patientLooks {
            send(
                .actionChanged(
                    id, .progressed(done: 0, total: 0, what: "waiting until \(path) has stopped")))
            let version = try await paid.api(request.version.project).detail(of: request.version)
            guard let version else {
                throw Refusal(.unknownProject, "\(path) is gone, so it was not started again.")
            }
            if version.state.canStart { return try await start(request) }
            guard version.state.isTransitional || version.state == .hosted else {
                throw Refusal(
                    .unsupported,
                    "\(path) is \(version.status) after the stop, so it was not started again.")
            }
            if look < Self.patientLooks { try await equipment.clock.sleep(equipment.pace.moving) }
        }
        throw Refusal(
            .unsupported,
            "\(path) is still stopping, so it was not started again; start it once it has stopped.")
    }

    /// Asks the service what a form wants to know.
    func answer(_ question: Question) async {
        do {
            send(.answered(question, try await found(question)))
        } catch {
            send(.answered(question, .failed(paid.explain(error))))
        }
    }

    private func found(_ question: Question) async throws -> Answer {
        switch question {
        case .tags(let resource): .tags(try await paid.api(resource.project).tags(of: resource))
        case .policies(let project): .policies(try await paid.api(project).policies(of: project))
        case .packagingJobs(let project):
            .packagingJobs(try await paid.api(project).packagingJobs(of: project))
        }
    }
}

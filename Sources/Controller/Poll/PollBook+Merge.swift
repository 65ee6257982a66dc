import Inventory

extension PollBook {
    /// A complete list of a service's projects arrived: new ones come in, absent ones go.
    mutating func merge(
        projects: [Project], of service: VisionService, began: Timestamp, at now: Timestamp
    ) {
        let present = Set(projects.map(\.id))
        for id in order[service] ?? [] where !present.contains(id) { forget(id, began: began) }
        for project in projects { admit(project, at: now) }
        order[service] = projects.map(\.id)
        failures[service] = nil
        servicesDue[service] = now.advanced(byMilliseconds: listInterval)
    }

    /// A service's list of projects could not be read: what was known stays.
    mutating func fail(_ service: VisionService, sentence: String, at now: Timestamp) {
        failures[service] = Snapshot.Failure(sentence: sentence, at: now)
        servicesDue[service] = now.advanced(byMilliseconds: retryInterval)
    }

    /// A complete list of a project's versions, asked for at `began`, arrived.
    mutating func merge(
        versions: [ModelVersion], of id: ProjectID, began: Timestamp, at now: Timestamp
    ) {
        guard var entry = entries[id] else { return }
        let known = Dictionary(entry.versions.map { ($0.id, $0) }, uniquingKeysWith: { a, _ in a })
        let names = Set(versions.map(\.id))
        let absent = entry.versions.filter { !names.contains($0.id) }
        // A list that began before the reply to an own request cannot have what that made.
        let newer = absent.filter { ownReplies[$0.id].map { began < $0.at } ?? false }
        vanished += absent.filter { $0.state.isCharged && !newer.contains($0) }
            .map { .init(version: $0, askedAt: began) }
        let merged = newer + versions.map { reconcile($0, with: known[$0.id], began: began) }
        // Versions that stayed as they are keep their storage: whoever compares sees it at once.
        if merged != entry.versions { entry.versions = merged }
        entry.fetchedAt = now
        entry.failure = nil
        entry.listDue = now.advanced(byMilliseconds: listInterval)
        entry.detailsDue = schedule(entry, known: known, at: now)
        entries[id] = entry
    }

    /// Details of the versions named `asked` arrived; a name without an answer is gone.
    mutating func merge(
        details: [ModelVersion], asked: [String], of id: ProjectID, began: Timestamp,
        at now: Timestamp
    ) {
        guard var entry = entries[id] else { return }
        let answers = Dictionary(
            details.map { ($0.id.version, $0) }, uniquingKeysWith: { a, _ in a })
        for name in asked {
            guard let index = entry.versions.firstIndex(where: { $0.id.version == name }) else {
                continue
            }
            let old = entry.versions[index]
            if let answer = answers[name] {
                entry.versions[index] = settle(answer, old: old, began: began)
                entry.detailsDue[name] = detailsDue(entry.versions[index], after: now)
            } else {
                if old.state.isCharged { vanished.append(.init(version: old, askedAt: began)) }
                entry.versions.remove(at: index)
                entry.detailsDue[name] = nil
            }
        }
        entry.fetchedAt = now
        entry.failure = nil
        entries[id] = entry
    }

    /// The datasets of a project arrived.
    mutating func merge(datasets: [Dataset], of id: ProjectID, at now: Timestamp) {
        guard var entry = entries[id] else { return }
        entry.project.datasets = datasets
        let moves = datasets.contains { $0.status.hasSuffix("_IN_PROGRESS") }
        entry.datasetsDue =
            moves ? now.advanced(byMilliseconds: pace.moving.wholeMilliseconds) : nil
        entries[id] = entry
    }

    /// A read of one project failed: older data stays with its age, the sentence beside it.
    mutating func fail(_ errand: Errand, sentence: String, at now: Timestamp) {
        let failure = Snapshot.Failure(sentence: sentence, at: now)
        let later = now.advanced(byMilliseconds: retryInterval)
        switch errand {
        case .versions(let id):
            entries[id]?.failure = failure
            entries[id]?.listDue = later
        case .datasets(let id):
            entries[id]?.failure = failure
            entries[id]?.datasetsDue = later
        case .details(let id, let names):
            entries[id]?.failure = failure
            for name in names {
                let due = retry(id, name, at: now)
                entries[id]?.detailsDue[name] = due
            }
        }
    }

    /// A reply to an own request: it stands until a read that began later says otherwise.
    mutating func note(_ id: VersionID, status: String, at now: Timestamp) {
        ownReplies[id] = OwnReply(status: status, at: now)
        guard let index = entries[id.project]?.versions.firstIndex(where: { $0.id == id }) else {
            return
        }
        let isNewRun = entries[id.project]?.versions[index].state.isCharged == false
        if isNewRun, VersionState(status: status).isCharged {
            // Units of an earlier run say nothing about this one.
            entries[id.project]?.versions[index].minInferenceUnits = nil
            entries[id.project]?.versions[index].maxInferenceUnits = nil
        }
        entries[id.project]?.versions[index].status = status
        entries[id.project]?.versions[index].statusMessage = nil
        entries[id.project]?.detailsDue[id.version] = now
    }

    /// An own training was accepted: its row is there until a list that began later says otherwise.
    mutating func noteTraining(_ id: VersionID, at now: Timestamp) {
        guard entries[id.project] != nil, version(id) == nil else { return }
        let status = id.project.service == .lookoutVision ? "TRAINING" : "TRAINING_IN_PROGRESS"
        ownReplies[id] = OwnReply(status: status, at: now)
        entries[id.project]?.versions.insert(ModelVersion(id: id, arn: "", status: status), at: 0)
    }

    private var listInterval: Int64 { pace.settled.wholeMilliseconds }

    /// What failed is tried again sooner than what is settled.
    private var retryInterval: Int64 {
        min(pace.selected, pace.settled).wholeMilliseconds
    }

    private mutating func forget(_ id: ProjectID, began: Timestamp) {
        vanished += (entries[id]?.versions ?? []).filter(\.state.isCharged)
            .map { .init(version: $0, askedAt: began) }
        entries[id] = nil
    }

    private mutating func admit(_ project: Project, at now: Timestamp) {
        guard var entry = entries[project.id] else {
            entries[project.id] = Entry(
                project: project, fetchedAt: now, listDue: now, datasetsDue: now)
            return
        }
        let datasets = project.datasets.isEmpty ? entry.project.datasets : project.datasets
        let statuses = Set(datasets.map(\.status)) != Set(entry.project.datasets.map(\.status))
        if statuses || datasets.count != entry.project.datasets.count { entry.datasetsDue = now }
        entry.project.createdAt = project.createdAt ?? entry.project.createdAt
        entries[project.id] = entry
    }

    private func retry(_ id: ProjectID, _ name: String, at now: Timestamp) -> Timestamp? {
        entries[id]?.versions.first { $0.id.version == name }.flatMap {
            detailsDue($0, after: now) ?? now.advanced(byMilliseconds: retryInterval)
        }
    }

    /// Due times after a list: a version whose status the list shows changed, or that costs money
    /// and was not known, is asked for at once; a settled one only when it is selected.
    private func schedule(
        _ entry: Entry, known: [VersionID: ModelVersion], at now: Timestamp
    ) -> [String: Timestamp] {
        let told = tellingServices.contains(entry.project.service)
        return entry.versions.reduce(into: [:]) { due, version in
            let name = version.id.version
            let old = known[version.id]
            let isNews = old.map { $0.status != version.status } ?? version.state.isCharged
            if told {
                due[name] = detailsDue(version, after: now)
            } else if isNews || version.state.isTransitional {
                due[name] = now
            } else {
                due[name] = entry.detailsDue[name] ?? detailsDue(version, after: now)
            }
        }
    }
}

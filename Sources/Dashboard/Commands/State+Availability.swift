import Inventory

/// What may be done now; each reason is a sentence that says what to do instead.
extension State {
    func canMakeSample(_ service: VisionService) -> Availability {
        guard context != nil else { return .disabled("not connected yet") }
        guard offers(service) else { return .disabled(notOffered(service)) }
        return .enabled
    }

    var canImport: Availability {
        guard let context else { return .disabled("not connected yet") }
        return context.services.isEmpty
            ? .disabled("\(context.name) offers neither service") : .enabled
    }

    var canTrain: Availability {
        if isRemembered { return .disabled("not connected yet") }
        guard let entry = selectedProject else {
            return .disabled(
                "no project to train: \(keyText(.newSample)) makes a sample, "
                    + "\(keyText(.importFolder)) imports a folder")
        }
        if let busy = running(on: .project(entry.id)) { return .disabled(busySentence(busy)) }
        guard let dataset = entry.project.datasets.first(where: { $0.kind == .train }) else {
            return .disabled(
                "\(entry.project.name) has no training dataset; \(keyText(.importFolder)) imports one"
            )
        }
        if dataset.status.hasSuffix("_IN_PROGRESS") {
            return .disabled("the training dataset of \(entry.project.name) is \(dataset.status)")
        }
        return .enabled
    }

    var canStart: Availability {
        onVersion { version in
            version.state.canStart
                ? .enabled
                : .disabled("\(version.standing); only a trained version can be started")
        }
    }

    var canStop: Availability {
        canActOnMarks(.stop) ?? onVersion { can(.stop, $0) }
    }

    func canStop(_ version: ModelVersion) -> Availability {
        if let busy = running(on: .version(version.id)) { return .disabled(busySentence(busy)) }
        return version.state.canStop
            ? .enabled : .disabled("\(version.standing); there is nothing to stop")
    }

    var canDetect: Availability {
        onVersion { version in
            if version.state == .hosted { return .enabled }
            let advice =
                version.state.canStart
                ? "start it first (\(keyText(.start)))" : "only a hosted one can look"
            return .disabled("\(version.standing); \(advice)")
        }
    }

    var canDelete: Availability {
        if let many = canActOnMarks(.delete) { return many }
        return focus == .projects ? canDeleteProject : onVersion { can(.delete, $0) }
    }

    var canCancel: Availability {
        running.contains { $0.action.isCancellable && $0.heldSeconds == nil }
            ? .enabled : .disabled("nothing is running that could be cancelled")
    }

    private var canDeleteProject: Availability {
        selectedProject.map { canDelete($0) } ?? .disabled("no project is selected")
    }

    func canDelete(_ entry: Snapshot.ProjectEntry) -> Availability {
        if isRemembered { return .disabled("not connected yet") }
        if let busy = running(on: .project(entry.id)) { return .disabled(busySentence(busy)) }
        guard entry.versions.isEmpty else {
            let count = FigureText.count(entry.versions.count, "version")
            let these = entry.versions.count == 1 ? "it" : "them"
            return .disabled("\(entry.project.name) has \(count); delete \(these) first")
        }
        return .enabled
    }

    func canDelete(_ version: ModelVersion) -> Availability {
        if let busy = running(on: .version(version.id)) { return .disabled(busySentence(busy)) }
        if version.state.canDelete { return .enabled }
        let advice =
            version.state.canStop ? "stop it first (\(keyText(.stop)))" : "wait until it has ended"
        return .disabled("\(version.standing); \(advice)")
    }

    private func onVersion(_ judge: (ModelVersion) -> Availability) -> Availability {
        if isRemembered { return .disabled("not connected yet") }
        guard let version = selectedVersion else {
            return .disabled("no version is selected; \(keyText(.train)) trains one")
        }
        if let busy = running(on: .version(version.id)) { return .disabled(busySentence(busy)) }
        return judge(version)
    }

    private func notOffered(_ service: VisionService) -> String {
        "\(service.title) is not offered in \(context?.name ?? "this context")"
    }
}

extension ModelVersion {
    /// `washers/1 is TRAINING`.
    package var standing: String { "\(id.path) is \(status)" }
}

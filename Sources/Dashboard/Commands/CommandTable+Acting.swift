import Canvas

extension CommandID {
    static let train = CommandID("train")
    static let start = CommandID("start")
    static let stop = CommandID("stop")
    static let detect = CommandID("detect")
    static let delete = CommandID("delete")
    static let cancel = CommandID("cancel")
}

extension CommandTable {
    static let acting: [Command] = [
        Command(
            .train, "train", "Train a new version of the selected project", .act, .panes,
            [.character("t")], footer: 10, when: { $0.canTrain },
            run: { state, _ in state.opened(state.selectedProject.map { .train($0.id) }) }),
        Command(
            .start, "start", "Host the selected version; it costs until it is stopped", .act,
            .panes, [.character("s")], footer: 12, when: { $0.canStart },
            run: { state, _ in state.opened(state.selectedVersion.map { .start($0.id) }) }),
        Command(
            .stop, "stop", "Stop hosting the selected version, or all that are marked", .act,
            .panes,
            [.character("x")], footer: 14, when: { $0.canStop },
            run: { state, _ in state.confirmStop() }),
        Command(
            .detect, "detect", "Send an image through the selected hosted version", .act, .panes,
            [.character("d")], footer: 16, when: { $0.canDetect },
            run: { state, _ in state.opened(state.selectedVersion.map { .detect($0.id) }) }),
        Command(
            .delete, "delete",
            "Delete the version or project, or all that are marked",
            .act, .panes, [.character("D"), .delete], when: { $0.canDelete },
            run: { state, _ in state.confirmDeletion() }),
        Command(
            .cancel, "cancel", "Give up the running import; what is uploaded stays", .act, .panes,
            [.character("C")], when: { $0.canCancel },
            run: { state, _ in state.cancelNewest() }),
    ]
}

extension State {
    /// Opens a form; nothing without a target.
    mutating func opened(_ kind: FormKind?) -> [Effect] {
        if let kind { open(kind) }
        return []
    }

    fileprivate mutating func confirmStop() -> [Effect] {
        if let batch = markedBatch(.stop) {
            confirm(.many(batch), of: nil)
        } else if let version = selectedVersion {
            confirm(.stop(version.id), of: version)
        }
        return []
    }

    fileprivate mutating func confirmDeletion() -> [Effect] {
        if let batch = markedBatch(.delete) {
            confirm(.many(batch), of: nil)
        } else if focus == .projects {
            if let id = selectedProject?.id { confirm(.deleteProject(id), of: nil) }
        } else if let version = selectedVersion {
            confirm(.deleteVersion(version.id), of: version)
        }
        return []
    }
}

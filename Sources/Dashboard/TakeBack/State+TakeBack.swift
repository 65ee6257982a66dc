import Inventory

extension Action {
    /// Whether it is held back for a while before anything is written down or sent: what costs from
    /// the moment it is sent.
    package var isHeldFirst: Bool {
        switch self {
        case .train, .start, .changeUnits: true
        default: false
        }
    }
}

extension State {
    /// Actions that wait for their last seconds to pass, oldest first.
    package var held: [RunningAction] { running.filter { $0.heldSeconds != nil } }

    /// Seconds for which an action is held; 0 for one that is sent at once.
    func holdSeconds(_ action: Action) -> Int {
        action.isHeldFirst ? settings.takeBackSeconds : 0
    }

    var canTakeBack: Availability {
        held.isEmpty
            ? .disabled("nothing waits to be sent; what was sent is stopped by \(keyText(.stop))")
            : .enabled
    }

    /// Takes back what was asked for last and was not sent yet.
    mutating func takeBackNewest() -> [Effect] {
        guard let newest = held.last else { return [] }
        let sentence = "taken back: \(newest.action.gerund); nothing was sent"
        say(.success, sentence)
        return drop(newest, .info, sentence)
    }

    /// Takes back everything that was not sent yet, because of what the user does instead.
    mutating func takeBackAll(_ reason: String) -> [Effect] {
        held.flatMap {
            drop($0, .warning, "taken back: \($0.action.gerund); nothing was sent, as \(reason)")
        }
    }

    /// The last seconds of an action pass; with none left it is sent.
    mutating func countDown(_ id: ActionID, to seconds: Int) -> [Effect] {
        guard let index = running.firstIndex(where: { $0.id == id }),
            running[index].heldSeconds != nil
        else { return [] }
        guard seconds <= 0 else {
            running[index].phase = .held(secondsLeft: seconds)
            return []
        }
        let lost = dropMoved()
        // Others may have been dropped as well as this one.
        guard let index = running.firstIndex(where: { $0.id == id }) else { return lost }
        running[index].phase = .started
        running[index].since = moment
        return lost + [.perform(id, running[index].action)]
    }

    /// Drops what waits for its target as it was, or for a permission that is gone.
    mutating func dropMoved() -> [Effect] {
        held.flatMap { action -> [Effect] in
            guard let reason = movement(of: action) ?? objection(to: action.action) else {
                return []
            }
            let sentence = "\(action.action.gerund) was not sent: \(reason)"
            say(.error, sentence)
            return drop(action, .error, sentence)
        }
    }

    /// How the target differs from what it was when the action was asked for; nil when it does not.
    private func movement(of held: RunningAction) -> String? {
        if case .train(let request) = held.action { return movement(of: request) }
        guard let frozen = held.frozen else { return nil }
        guard let present = snapshot.version(frozen.id) else { return "\(frozen.id.path) is gone" }
        guard present.status != frozen.status else { return nil }
        return "\(frozen.id.path) was \(frozen.status) and is \(present.status) now"
    }

    private func movement(of request: TrainRequest) -> String? {
        let project = request.project
        guard snapshot.entry(project) != nil else { return "\(project.name) is gone" }
        guard let name = request.versionName else { return nil }
        let isTaken = snapshot.version(VersionID(project: project, version: name)) != nil
        return isTaken ? "\(project.name) has a version \(name) now" : nil
    }

    private mutating func drop(
        _ action: RunningAction, _ level: Notice.Level, _ sentence: String
    ) -> [Effect] {
        running.removeAll { $0.id == action.id }
        endSentForm(action.id, hasFailed: true)
        settleBatch(action.id, of: action.action, failed: true)
        log.add(level, sentence, at: moment)
        return [.cancel(action.id)]
    }
}

import Inventory

extension State {
    /// Asks for an action, unless one on the same target is still going on.
    mutating func perform(_ action: Action) -> [Effect] {
        if let refusal = refusal(of: action) {
            say(.warning, refusal)
            return []
        }
        let id = ActionID(number: nextActionNumber)
        nextActionNumber += 1
        let seconds = holdSeconds(action)
        let phase: ActionPhase = seconds > 0 ? .held(secondsLeft: seconds) : .started
        running.append(
            RunningAction(
                id: id, action: action, phase: phase, since: moment,
                frozen: action.version.flatMap { snapshot.version($0) }))
        return [seconds > 0 ? .hold(id, seconds: seconds) : .perform(id, action)]
    }

    /// Why an action may not be asked for now; nil when it may.
    package func refusal(of action: Action) -> String? {
        objection(to: action) ?? running(on: action.target).map { busySentence($0) }
    }

    /// Why an action may not be done here at all, whatever else goes on; nil when it may.
    func objection(to action: Action) -> String? {
        if action.changesWorld, let readOnlyReason { return readOnlyReason }
        // It might be carried out in the account that is just taking this one's place.
        if let opening = contexts.opening {
            return "\(opening.name) is being opened; ask again once it is"
        }
        return policyObjection(to: action) ?? budgetObjection(to: action)
    }

    /// `still starting washers/1; wait for it to end`.
    package func busySentence(_ running: RunningAction) -> String {
        if let seconds = running.heldSeconds {
            return "\(running.action.gerund) in \(seconds)s; \(keyText(.takeBack)) takes it back"
        }
        let end =
            running.action.isCancellable
            ? "wait, or press \(keyText(.cancel)) to cancel it" : "wait for it to end"
        return "still \(running.action.gerund); \(end)"
    }

    /// Follows an action from phase to phase; its end goes into the events.
    mutating func change(_ id: ActionID, to phase: ActionPhase) {
        guard let index = running.firstIndex(where: { $0.id == id }) else { return }
        switch phase {
        case .held, .started, .progressed:
            running[index].phase = phase
        case .finished(let sentence):
            let action = running.remove(at: index).action
            endSentForm(id, hasFailed: false)
            if !action.isDetection { log.add(.success, sentence, at: moment) }
            showResult(of: action)
            settleBatch(id, of: action, failed: false)
        case .failed(let sentence):
            let action = running.remove(at: index).action
            endSentForm(id, hasFailed: true)
            log.add(.error, sentence, at: moment)
            settleBatch(id, of: action, failed: true)
            say(.error, sentence)
        }
    }

    /// Puts the cursor on a project that was just made, once it is in a snapshot.
    private mutating func showResult(of action: Action) {
        guard case .newProject(let service, let name) = action.target else { return }
        projects.awaited = Projects.Awaited(service: service, name: name)
    }

    /// Gives up the newest action that can be given up.
    mutating func cancelNewest() -> [Effect] {
        guard let action = running.last(where: { $0.action.isCancellable && $0.heldSeconds == nil })
        else { return [] }
        return [.cancel(action.id)]
    }
}

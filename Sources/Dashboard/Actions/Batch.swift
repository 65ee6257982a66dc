import Inventory

/// One kind of action on several targets, frozen when it was asked for.
package struct Batch: Hashable, Sendable {
    package enum Verb: String, Hashable, Sendable {
        case stop, delete, tag
    }

    /// A target that cannot be acted on, and why.
    package struct LeftOut: Hashable, Sendable {
        package var name: String
        /// A sentence that begins with the target.
        package var reason: String
    }

    package var verb: Verb
    /// What is counted: `version` or `project`.
    package var noun: String
    /// One question a target, which knows how its target differs from what was frozen.
    package var targets: [Confirmation]
    package var leftOut: [LeftOut]

    /// `3 versions`.
    package var count: String { FigureText.count(targets.count, noun) }

    /// What must be typed where a key is not enough: `delete 3`.
    package var name: String { "\(verb.rawValue) \(targets.count)" }
}

extension Batch.Verb {
    /// Whether it may be done to a version in a state, whatever else goes on.
    func suits(_ state: VersionState) -> Bool {
        switch self {
        case .stop: state.canStop
        case .delete: state.canDelete
        case .tag: true
        }
    }
}

/// A batch that was sent and of which not every target has its outcome yet.
package struct BatchRun: Hashable, Sendable {
    package var batch: Batch
    /// Actions without an outcome.
    package var waiting: Set<ActionID>
    /// Names of the targets that failed.
    package var failed: [String] = []
    package var total: Int
}

extension State {
    /// Whether marked rows can be acted on; nil when there are none and the selected row counts.
    func canActOnMarks(_ verb: Batch.Verb) -> Availability? {
        if verb == .delete, focus == .projects {
            guard !marks.projects.isEmpty else { return nil }
            return can(verb, markedProjects, "project") { canDelete($0) }
        }
        guard !marks.versions.isEmpty else { return nil }
        let areSuited = seenMarks.states.contains(where: verb.suits)
        return can(
            verb, markedVersions, "version", areSuited: areSuited,
            suits: { verb.suits($0.state) }, { can(verb, $0) })
    }

    /// Asks of one after the other until one can be acted on; those that cannot by their state alone
    /// are passed over without a word, as there may be very many.
    private func can<Row>(
        _ verb: Batch.Verb, _ rows: [Row], _ noun: String, areSuited: Bool = true,
        suits: (Row) -> Bool = { _ in true }, _ judge: (Row) -> Availability
    ) -> Availability {
        if isRemembered { return .disabled("not connected yet") }
        let isAny = areSuited && rows.contains { suits($0) && judge($0) == .enabled }
        guard !isAny, let reason = rows.first.flatMap({ judge($0).reason }) else { return .enabled }
        guard rows.count > 1 else { return .disabled(reason) }
        return .disabled(
            "none of the \(rows.count) marked \(noun)s can be \(verb.participle): \(reason)")
    }

    func can(_ verb: Batch.Verb, _ version: ModelVersion) -> Availability {
        switch verb {
        case .stop: canStop(version)
        case .delete: canDelete(version)
        case .tag: .enabled
        }
    }

    /// The marked rows as targets, those left out that cannot be acted on; nil without marks.
    func markedBatch(_ verb: Batch.Verb) -> Batch? {
        if verb == .delete, focus == .projects {
            guard !marks.projects.isEmpty else { return nil }
            return batch(verb, "project", markedProjects) { entry in
                (entry.project.name, canDelete(entry), question(.deleteProject(entry.id), nil))
            }
        }
        guard !marks.versions.isEmpty else { return nil }
        return batch(verb, "version", markedVersions) { version in
            let asked: Confirmation.Question =
                verb == .stop ? .stop(version.id) : .deleteVersion(version.id)
            return (version.id.path, can(verb, version), question(asked, version))
        }
    }

    private func batch<Row>(
        _ verb: Batch.Verb, _ noun: String, _ rows: [Row],
        _ judge: (Row) -> (name: String, availability: Availability, target: Confirmation)
    ) -> Batch {
        var batch = Batch(verb: verb, noun: noun, targets: [], leftOut: [])
        for row in rows {
            let (name, availability, target) = judge(row)
            if let reason = availability.reason {
                batch.leftOut.append(Batch.LeftOut(name: name, reason: reason))
            } else {
                batch.targets.append(target)
            }
        }
        return batch
    }
}

extension State {
    /// Sends an action for every target that is as it was when it was frozen; what is left out is
    /// named in the events.
    mutating func carryOut(_ batch: Batch) -> [Effect] {
        var effects: [Effect] = []
        var waiting: Set<ActionID> = []
        for target in batch.targets {
            guard let action = target.action else { continue }
            if let obstacle = target.movement(in: self) ?? refusal(of: action) {
                leaveOut(action.subject, obstacle)
                continue
            }
            waiting.insert(ActionID(number: nextActionNumber))
            effects += perform(action)
        }
        batch.leftOut.forEach { leaveOut($0.name, $0.reason) }
        if batch.noun == "project" {
            marks.projects = MarkedRows()
        } else {
            marks.versions = MarkedRows()
        }
        if waiting.count > 1 {
            batches.append(BatchRun(batch: batch, waiting: waiting, total: waiting.count))
        }
        return effects
    }

    private mutating func leaveOut(_ name: String, _ reason: String) {
        let sentence = reason.hasPrefix(name) ? reason : "\(name): \(reason)"
        log.add(.warning, "left out: \(sentence)", at: moment)
    }

    /// Counts the outcome of an action that may be one of a batch; the last one sums it up.
    mutating func settleBatch(_ id: ActionID, of action: Action, failed: Bool) {
        guard let index = batches.firstIndex(where: { $0.waiting.contains(id) }) else { return }
        batches[index].waiting.remove(id)
        if failed { batches[index].failed.append(action.subject) }
        guard batches[index].waiting.isEmpty else { return }
        let run = batches.remove(at: index)
        let done =
            "\(run.batch.verb.rawValue): \(run.total - run.failed.count) of \(run.total) done"
        if run.failed.isEmpty {
            log.add(.success, done, at: moment)
        } else {
            log.add(.error, "\(done), failed: \(run.failed.joined(separator: ", "))", at: moment)
        }
    }
}

extension Batch.Verb {
    var participle: String {
        switch self {
        case .stop: "stopped"
        case .delete: "deleted"
        case .tag: "tagged"
        }
    }
}

import Inventory

extension State {
    /// Takes a snapshot in, unless a later one is there already, and tells what changed.
    mutating func take(_ arrived: Snapshot, generation arrivedGeneration: Int) -> [Effect] {
        if let generation, arrivedGeneration <= generation { return [] }
        let isFirst = generation == nil
        let changes = isFirst ? [] : arrived.changes(since: snapshot)
        let failures = newFailures(in: arrived)
        snapshot = arrived
        generation = arrivedGeneration
        failures.forEach { log.add(.error, $0, at: moment) }
        let effects = changes.flatMap { tell($0) }
        forgetVanished()
        return effects
    }

    private mutating func tell(_ change: Change) -> [Effect] {
        let sentence = ChangeSentence(change, since: elapsed(in: change))
        log.add(sentence.level, sentence.text, at: moment)
        if case .statusChanged(_, let version) = change { statusSince[version.id] = moment }
        if case .versionAppeared(let version) = change { statusSince[version.id] = moment }
        return sentence.rings ? [.bell] : []
    }

    /// Milliseconds that the left status lasted, where both ends are known.
    private func elapsed(in change: Change) -> Int64? {
        guard case .statusChanged(let old, _) = change else { return nil }
        let began = statusSince[old.id] ?? (old.state == .training ? old.createdAt : nil)
        // Less than a second is the gap between two polls and says nothing.
        return began.map { moment.millisecondsSince($0) }.flatMap { $0 < 1000 ? nil : $0 }
    }

    private func newFailures(in arrived: Snapshot) -> [String] {
        let services = VisionService.allCases.compactMap { service -> String? in
            guard let failure = arrived.failures[service],
                snapshot.failures[service]?.sentence != failure.sentence
            else { return nil }
            return "\(service.title): \(failure.sentence)"
        }
        let entries = arrived.projects.compactMap { entry -> String? in
            guard let failure = entry.failure,
                snapshot.entry(entry.id)?.failure?.sentence != failure.sentence
            else { return nil }
            return "\(entry.project.name): \(failure.sentence)"
        }
        return services + entries
    }

    private mutating func forgetVanished() {
        let present = Set(snapshot.versions.map(\.id))
        evaluations = evaluations.filter { present.contains($0.key) }
        statusSince = statusSince.filter { present.contains($0.key) }
    }
}

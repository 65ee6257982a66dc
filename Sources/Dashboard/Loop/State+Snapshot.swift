import Inventory

extension State {
    /// Takes a snapshot in, unless a later one is there already, and tells what changed.
    mutating func take(_ arrived: Snapshot, generation arrivedGeneration: Int) -> [Effect] {
        if let generation, arrivedGeneration <= generation { return [] }
        let isFirst = generation == nil
        let before = snapshot
        let changes = isFirst ? [] : arrived.changes(since: snapshot)
        let failures = newFailures(in: arrived)
        let recoveries = recoveries(in: arrived)
        snapshot = arrived
        isRemembered = false
        generation = arrivedGeneration
        recoveries.forEach { log.add(.success, $0, at: moment) }
        failures.forEach { log.add(.error, $0, at: moment) }
        if isFirst { revealAwaited() }
        let missed = isFirst ? announceMissed() : []
        let effects = missed + changes.flatMap { tell($0, before) } + followTransits()
        if changes.contains(where: \.isDisappearance) { forgetVanished() }
        return effects
    }

    private mutating func tell(_ change: Change, _ before: Snapshot) -> [Effect] {
        let sentence = ChangeSentence(change, since: elapsed(in: change))
        log.add(sentence.level, sentence.text, at: moment)
        statusHistory.record(change, at: moment)
        if case .statusChanged(_, let version) = change { statusSince[version.id] = moment }
        if case .versionAppeared(let version) = change { statusSince[version.id] = moment }
        return announce(change, sentence.text, before: before)
    }

    /// Milliseconds that the left status lasted, where both ends are known.
    private func elapsed(in change: Change) -> Int64? {
        guard case .statusChanged(let old, _) = change else { return nil }
        let began = statusSince[old.id] ?? (old.state == .training ? old.createdAt : nil)
        // Less than a second is the gap between two polls and says nothing.
        return began.map { moment.millisecondsSince($0) }.flatMap { $0 < 1000 ? nil : $0 }
    }

    /// What fails now and did not before; one cause is told once, however much it keeps from us.
    private func newFailures(in arrived: Snapshot) -> [String] {
        var told = Set(snapshot.allFailures.map(\.sentence))
        let all = arrived.allFailures
        return all.compactMap { failure in
            guard told.insert(failure.sentence).inserted else { return nil }
            let isShared = all.count { $0.sentence == failure.sentence } > 1
            return isShared ? failure.sentence : "\(failure.subject): \(failure.sentence)"
        }
    }

    /// Services that answer again.
    private func recoveries(in arrived: Snapshot) -> [String] {
        VisionService.allCases.filter {
            snapshot.failures[$0] != nil && arrived.failures[$0] == nil
        }.map { "\($0.title) answers again" }
    }

    private mutating func forgetVanished() {
        forgetVanishedMarks()
        evaluations = evaluations.filter { snapshot.version($0.key) != nil }
        statusSince = statusSince.filter { snapshot.version($0.key) != nil }
    }
}

extension Change {
    fileprivate var isDisappearance: Bool {
        switch self {
        case .projectDisappeared, .versionDisappeared: true
        case .projectAppeared, .versionAppeared, .statusChanged: false
        }
    }
}

extension Snapshot {
    /// Every failure with what could not be read: services first, then projects.
    fileprivate var allFailures: [(subject: String, sentence: String)] {
        let services = VisionService.allCases.compactMap { service in
            failures[service].map { (service.title, $0.sentence) }
        }
        return services
            + projects.compactMap { entry in
                entry.failure.map { (entry.project.name, $0.sentence) }
            }
    }
}

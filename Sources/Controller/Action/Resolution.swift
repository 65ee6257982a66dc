import Dashboard
import Inventory

/// Finds out what became of requests whose outcome was never recorded.
///
/// A request is repeated only while the wish behind it is fresh, only if it never arrived or
/// carries its token, and a Custom Labels start never: seen from outside, one that arrived and was
/// stopped since looks like one that never arrived. What is not allowed any more, as the context is
/// read-only, by its policy or by a budget, is only looked up, which the user is told. A stop is
/// repeated as long as it is about what runs (`StopWish`).
package struct Resolution: Sendable {
    let actions: PaidActions
    let clock: WallClock
    let keys: Keys
    /// Throws why an action is not allowed now, whenever it was asked for.
    let allow: @Sendable (Action) async throws -> Void
    /// Told of a version whose stop arrived, before or now.
    let stopped: @Sendable (VersionID) async -> Void

    /// What the user presses to stop a version, and to say when it is to be stopped.
    package struct Keys: Hashable, Sendable {
        package var stop = "x"
        package var lease = "L"

        package init() {}
    }

    package init(
        actions: PaidActions, clock: WallClock, keys: Keys = Keys(),
        allow: @escaping @Sendable (Action) async throws -> Void = { _ in },
        stopped: @escaping @Sendable (VersionID) async -> Void = { _ in }
    ) {
        self.actions = actions
        self.clock = clock
        self.keys = keys
        self.allow = allow
        self.stopped = stopped
    }

    /// How long after a request its repetition is still what the user wants.
    static let freshness: Int64 = 10 * 60 * 1000

    /// Until then a request that cannot be told by a token may still be under way: in another
    /// process on the same journal, or in a network that delivers it late. AWS takes no signature
    /// that is older than 5 minutes; one more is for clocks that differ.
    static let patience: Int64 = 6 * 60 * 1000

    /// Resolves one entry and says how; nil when it is too early to tell, or somebody else is sending
    /// or resolving it. Throws when the service cannot be asked now. Both leave the entry open.
    package func resolve(_ entry: OpenEntry) async throws -> Notice? {
        let isHeld = try actions.ledger.hold(entry.id)
        defer { if isHeld { actions.ledger.release(entry.id) } }
        // While those before it were looked up somebody may have seen it through: what was stopped then
        // may have been started anew since.
        guard isHeld || isOverdue(entry), try actions.ledger.isOpen(entry) else { return nil }
        return try await outcome(of: entry)
    }

    /// Whether whoever holds the entry must have been halted: it sends nothing any more.
    private func isOverdue(_ entry: OpenEntry) -> Bool {
        clock.now().millisecondsSince(entry.request.at) > entry.request.kind.longestSending
    }

    private func outcome(of entry: OpenEntry) async throws -> Notice? {
        switch entry.request.kind {
        case .train(let request): try await train(request, entry)
        case .start(let request): try await start(request, entry)
        case .stop(let version): try await stop(version, entry)
        case .deleteVersion(let version): try await delete(version, entry)
        case .deleteProject(let project): try await delete(project, entry)
        case .deleteDataset(let project, let kind):
            try await deleteDataset(kind, of: project, entry)
        case .copy(let request): try await copy(request, entry)
        case .deletePolicy(let removal): try await deletePolicy(removal, entry)
        case .package(let request): try await package(request, entry)
        case .lease(let request): try lease(request, entry)
        }
    }

    func isFresh(_ entry: OpenEntry) -> Bool {
        clock.now().millisecondsSince(entry.request.at) <= Self.freshness
    }

    func mayBeUnderWay(_ entry: OpenEntry) -> Bool {
        clock.now().millisecondsSince(entry.request.at) <= Self.patience
    }

    private func train(_ request: TrainRequest, _ entry: OpenEntry) async throws -> Notice? {
        let name = request.project.name
        let obstacle = try await obstacle(to: .train(request))
        if let version = try await found(request, entry, hasToken: obstacle == nil) {
            try close(entry, .accepted(version.path))
            return Notice(
                level: .info,
                sentence: "The training of \(version.path) that was begun before the break goes on."
            )
        }
        guard isFresh(entry), obstacle == nil else {
            if let obstacle, mayBeUnderWay(entry) {
                return heldBack("A training of \(name) was begun", obstacle)
            }
            try close(entry, .neverArrived)
            return Notice(
                level: .warning,
                sentence: "A training of \(name) was begun before the break but never reached the "
                    + "service; train again if you still want it.")
        }
        if request.project.service == .customLabels, mayBeUnderWay(entry) { return nil }
        let version = try await actions.training(request, entry.request)
            .resume(entry)
        return Notice(
            level: .info,
            sentence: "The training of \(version.path) asked for before the break is under way.")
    }

    /// The version a training made. Lookout for Vision numbers its versions: a fresh request is
    /// sent again with its token, others are told by their time of creation.
    private func found(
        _ request: TrainRequest, _ entry: OpenEntry, hasToken: Bool
    ) async throws -> VersionID? {
        let api = try actions.api(request.project)
        guard request.project.service == .lookoutVision else {
            return try await actions.named(request, since: entry.request.at)
        }
        guard !isFresh(entry) || !hasToken else { return nil }
        return try await api.versions(of: request.project).last { version in
            guard let created = version.createdAt else { return false }
            return (-5_000...Self.patience).contains(created.millisecondsSince(entry.request.at))
        }?.id
    }

    private func start(_ request: StartRequest, _ entry: OpenEntry) async throws -> Notice? {
        let path = request.version.path
        if let status = try await actions.charged(request.version) {
            try close(entry, .accepted(status))
            try actions.settle(request, at: entry.request.at)
            return Notice(
                level: .info, sentence: "The start of \(path) before the break arrived: \(status).")
        }
        let isWanted =
            request.version.project.service == .lookoutVision && isFresh(entry)
            && !isOver(request, entry)
        let obstacle = isWanted ? try await obstacle(to: .start(request)) : nil
        if let obstacle, mayBeUnderWay(entry) {
            return heldBack("\(path) was to be started", obstacle)
        }
        if isWanted, obstacle == nil {
            try storeMissingLease(request, entry)
            let status = try await actions.starting(request, token: entry.request.token)
                .resume(entry)
            try actions.settle(request, at: entry.request.at)
            return Notice(
                level: .info,
                sentence: "The start of \(path) was sent again with its token: \(status).")
        }
        guard !mayBeUnderWay(entry) else { return nil }
        try close(entry, .neverArrived)
        if let lease = request.lease(at: entry.request.at) {
            try actions.ledger.endLease(lease, reason: "not running", at: clock.now())
        }
        return Notice(
            level: .warning,
            sentence: "\(path) was to be started before the break but is not running; start it "
                + "again if you still want it.")
    }

    /// Nothing is started without the lease that was asked for with it.
    private func storeMissingLease(_ request: StartRequest, _ entry: OpenEntry) throws {
        guard let lease = request.lease(at: entry.request.at),
            try actions.ledger.lease(of: lease.version) == nil
        else { return }
        try actions.ledger.storeLease(lease)
    }

    private func isOver(_ request: StartRequest, _ entry: OpenEntry) -> Bool {
        guard let seconds = request.stopAfterSeconds else { return false }
        return clock.now().millisecondsSince(entry.request.at) >= Int64(seconds) * 1000
    }

    /// A deletion is not repeated unasked.
    private func delete(_ version: VersionID, _ entry: OpenEntry) async throws -> Notice? {
        let known = try await actions.api(version.project).detail(of: version)
        guard let known, known.state != .deleting else {
            try close(entry, .accepted("deleted"))
            return Notice(level: .info, sentence: "\(version.path) is deleted.")
        }
        guard !mayBeUnderWay(entry) else { return nil }
        try close(entry, .neverArrived)
        return Notice(
            level: .warning,
            sentence: "\(version.path) was to be deleted before the break but is still there; "
                + "delete it again if you still want that.")
    }

    private func delete(_ project: ProjectID, _ entry: OpenEntry) async throws -> Notice? {
        guard try await actions.isThere(project) else {
            try close(entry, .accepted("deleted"))
            return Notice(level: .info, sentence: "The project \(project.name) is deleted.")
        }
        guard !mayBeUnderWay(entry) else { return nil }
        try close(entry, .neverArrived)
        return Notice(
            level: .warning,
            sentence: "The project \(project.name) was to be deleted before the break but is still "
                + "there, perhaps without its datasets; delete it again if you still want that.")
    }

    func close(_ entry: OpenEntry, _ outcome: Outcome) throws {
        try actions.ledger.finish(entry.id, outcome: outcome, at: clock.now())
    }
}

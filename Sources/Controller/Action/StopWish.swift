import Dashboard
import Inventory

/// What a wish to stop is worth that was recorded and never answered, when its version is seen
/// running. A wish is about one run of the version:
///
/// - It is void once it is known that what runs is another run, as somebody else wants that: a start
///   of it was asked for since, which is only offered for what was seen stopped; it was made since; it
///   was seen off, with other units or beginning since, by a poll of any process on this journal or by
///   CloudWatch's samples. It is void too when the user has set the run another end since.
/// - It holds, however old it is, while the same run is known to go on: seen or sampled since the wish
///   without a gap in which a stop and a start find room.
/// - Where nobody watched it holds for `Resolution.freshness`: hosting takes long to stop and to begin
///   again. What is only just starting, though, may well be another run.
/// - After that the user decides: the wish stays open, told once in each run of the program, until the
///   version is stopped, seen off, or given an end.
///
/// Leases do not depend on it: that of a version is repeated by whoever keeps it until the version is
/// seen stopped, so a wish beside a lease that is over is left to that.
enum StopWish: Hashable, Sendable {
    case holds
    case void(Reason)
    case doubtful

    enum Reason: Hashable, Sendable {
        /// What runs is another run.
        case startedAnew
        /// The user has said how long it may run.
        case endSet
    }
}

extension Resolution {
    /// What an open wish to stop is worth for a version that may be charged.
    func worth(of wish: OpenEntry, _ known: ModelVersion) throws -> StopWish {
        let ledger = actions.ledger
        let (version, moment) = (known.id, wish.request.at)
        for later in try ledger.requests(after: wish.id) {
            switch later.kind {
            case .start(let request) where request.version == version: return .void(.startedAnew)
            case .lease(let request) where request.version == version: return .void(.endSet)
            default: continue
            }
        }
        if let made = known.createdAt, made > moment { return .void(.startedAnew) }
        let pieces = try ledger.pieces().filter { $0.version == version }
        switch RunSince(moment, pieces: pieces.sorted { $0.from < $1.from }) {
        case .same: return .holds
        case .another: return .void(.startedAnew)
        case .unknown: return isFresh(wish) && known.state != .starting ? .holds : .doubtful
        }
    }

    /// Whether the version's lease is over, so that it is stopped by whoever keeps leases.
    func isLeaseOver(_ version: VersionID) throws -> Bool {
        try actions.ledger.lease(of: version).map { $0.stopAt <= clock.now() } ?? false
    }

    /// Sends a stop again, closes it or asks, as `StopWish` says.
    func stop(_ version: VersionID, _ entry: OpenEntry) async throws -> Notice? {
        let known = try await actions.api(version.project).detail(of: version)
        guard let known, known.state.mayBeCharged, known.state != .stopping else {
            let status = known?.status ?? "gone"
            try close(entry, .accepted(status))
            await stopped(version)
            return Notice(level: .info, sentence: "\(version.path) is stopped: \(status).")
        }
        guard try !isLeaseOver(version) else { return nil }
        switch try worth(of: entry, known) {
        case .holds: return try await stopAgain(version, entry)
        case .doubtful: return doubt(version)
        case .void(let reason):
            try close(entry, .neverArrived)
            return void(version, reason)
        }
    }

    private func stopAgain(_ version: VersionID, _ entry: OpenEntry) async throws -> Notice {
        if let obstacle = try await obstacle(to: .stop(version)) {
            return Notice(
                level: .error,
                sentence:
                    "\(version.path) was to be stopped before the break, but that never reached "
                    + "the service and it still runs. \(obstacle) Stop it from where you may.")
        }
        let status = try await actions.stopping(version, token: entry.request.token).resume(entry)
        await stopped(version)
        return Notice(
            level: .info,
            sentence: "The stop of \(version.path) from before the break was sent again: \(status)."
        )
    }

    private func doubt(_ version: VersionID) -> Notice {
        Notice(
            level: .warning,
            sentence:
                "\(version.path) was to be stopped before the break, but that never reached the "
                + "service. Whether it was started anew since is not known, so nothing was sent: "
                + "\(keys.stop) stops it, \(keys.lease) says how long it may run.")
    }

    private func void(_ version: VersionID, _ reason: StopWish.Reason) -> Notice {
        switch reason {
        case .startedAnew:
            Notice(
                level: .warning,
                sentence:
                    "\(version.path) was to be stopped before the break, but that never reached "
                    + "the service, and it was started anew since, so it runs on: \(keys.stop) stops "
                    + "it.")
        case .endSet:
            Notice(
                level: .info,
                sentence:
                    "\(version.path) was to be stopped before the break, but when it ends was "
                    + "set anew since, so that holds.")
        }
    }
}

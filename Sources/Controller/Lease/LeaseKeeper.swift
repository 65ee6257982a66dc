import Dashboard
import Inventory

/// Stops hosted versions when their lease is over, also when that happened while nobody ran.
///
/// A stop is repeated until the version is seen stopped. A failed look is no news: it ends no lease.
/// Where another process holds the guard, a lease is only kept here when that one did not.
actor LeaseKeeper {
    let actions: PaidActions
    let clock: WallClock
    /// Time between two tries at a lease that is over; doubled with each failure, up to `longest`.
    let pace: Duration
    let guardianship: Guardianship
    /// Whose account is asked; nil where the context has but one.
    let account: CallerAccount?
    let requests: (any RequestCounting)?
    let notify: @Sendable (Notice) -> Void
    /// Called with the status word of an accepted stop.
    let stopped: @Sendable (VersionID, String) async -> Void
    /// Called after each look at the leases.
    private let looked: @Sendable () async -> Void
    private var startedAt: [VersionID: Timestamp] = [:]
    /// Leases whose stop was sent, and those whose failure was told.
    private var sent: Set<Lease> = []
    private var complained: Set<Lease> = []
    /// Leases whose stop was sent without a line in the journal, which was told.
    private var unwritten: Set<Lease> = []
    private var isUnreadable = false
    /// Failures in a row, and at which slept millisecond the next try is due.
    private var tries: [Lease: (failures: Int, due: Int64)] = [:]
    /// When stops of the user's own were accepted; their leases end without a word.
    private var stoppedAt: [VersionID: Timestamp] = [:]
    private var pause: Task<Duration, Never>?
    /// Whether leases changed since the look that is going on began; then nobody rests after it.
    private var hasNews = false
    /// Milliseconds slept so far, and at which of them each lease is over.
    private(set) var steady: Int64 = 0
    private var deadlines: [Lease: Int64] = [:]
    var idleness = Idleness()

    static let longest = Duration.seconds(30)
    /// The longest rest: other processes change leases too, and a sleeping machine's clock jumps.
    private static let rest: Int64 = 10_000

    init(
        actions: PaidActions, clock: WallClock, pace: Duration, guardianship: Guardianship,
        account: CallerAccount?, requests: (any RequestCounting)?,
        notify: @escaping @Sendable (Notice) -> Void,
        stopped: @escaping @Sendable (VersionID, String) async -> Void,
        looked: @escaping @Sendable () async -> Void
    ) {
        self.actions = actions
        self.clock = clock
        self.pace = pace
        self.guardianship = guardianship
        self.account = account
        self.requests = requests
        self.notify = notify
        self.stopped = stopped
        self.looked = looked
    }

    /// Enforces leases until its task is cancelled.
    func run() async {
        while !Task.isCancelled {
            hasNews = false
            let wait = await enforce()
            await looked()
            let slept = hasNews ? .zero : await rest(wait)
            steady += slept.wholeMilliseconds
        }
    }

    /// Waits, unless leases change; tells how long it was sure to be.
    private func rest(_ wait: Duration) async -> Duration {
        let clock = clock
        let pause = Task {
            do {
                try await clock.sleep(wait)
                return wait
            } catch {
                // Cancelled: leases changed, or the end of `run`.
                return .zero
            }
        }
        self.pause = pause
        return await withTaskCancellationHandler {
            await pause.value
        } onCancel: {
            pause.cancel()
        }
    }

    /// How much longer than its lease a version may run here: none where this process holds the
    /// guard.
    var slack: Int64 { guardianship.isHeld ? 0 : guardianship.pace.slack.wholeMilliseconds }

    /// The leases that are over by the clock, or by the time that was slept since they were first
    /// seen: a clock that is set back prolongs no lease.
    private func over(_ leases: [Lease]) -> [Lease] {
        let now = clock.now()
        let known = deadlines
        deadlines = Dictionary(
            leases.map { lease in
                let left = lease.stopAt.millisecondsSince(max(now, lease.createdAt))
                return (lease, known[lease] ?? steady + left)
            }, uniquingKeysWith: min)
        let slack = slack
        return leases.filter {
            now.millisecondsSince($0.stopAt) >= slack
                || deadlines[$0, default: .max / 2] + slack <= steady
        }
    }

    /// A version was started by this program: its lease, if any, counts from now.
    func started(_ version: VersionID) {
        startedAt[version] = clock.now()
        stoppedAt[version] = nil
        leasesChanged()
    }

    /// Leases were given, moved or taken away: looks at once.
    func leasesChanged() {
        hasNews = true
        pause?.cancel()
    }

    /// A stop that the user asked for was accepted.
    func wasStopped(_ version: VersionID) {
        stoppedAt[version] = clock.now()
    }

    /// Ends leases of versions that were seen not running, long enough after their start that the
    /// sight cannot be from before it.
    func saw(_ sights: [PollReport.Sight]) {
        let off = Dictionary(
            sights.filter { $0.version.state != .unknown && !$0.version.state.isCharged }
                .map { ($0.version.id, $0.askedAt) }, uniquingKeysWith: max)
        guard !off.isEmpty else { return }
        for lease in leases() ?? [] {
            guard let askedAt = off[lease.version] else { continue }
            let start = max(startedAt[lease.version] ?? lease.createdAt, lease.createdAt)
            let isAfterStop = ownStop(of: lease).map { $0 <= askedAt } ?? false
            if askedAt.millisecondsSince(start) > 60_000 || sent.contains(lease) || isAfterStop {
                end(lease)
            }
        }
    }

    /// When the user's own stop of what runs under the lease was accepted.
    private func ownStop(of lease: Lease) -> Timestamp? {
        stoppedAt[lease.version].flatMap { $0 >= lease.createdAt ? $0 : nil }
    }

    /// Whether a start of the version is recorded whose outcome nobody knows yet: it may be on its
    /// way, so not running says nothing.
    private func mayBeStarting(_ version: VersionID) throws -> Bool {
        try actions.ledger.openEntries().contains {
            if case .start(let request) = $0.request.kind {
                request.version == version
            } else {
                false
            }
        }
    }

    /// Works through the leases that are over, side by side; tells how long nothing is to be done.
    func enforce() async -> Duration {
        // What is known of leases, such as that a clock was set back, outlasts a failed look at them.
        guard let leases = leases() else { return .milliseconds(Self.rest) }
        tries = tries.filter { leases.contains($0.key) }
        let over = over(leases)
        // What is over does not wait for metrics to be read.
        async let looks = idle(leases.filter { !over.contains($0) })
        await enforce(over)
        let idle = await looks
        await enforce(idle.over)
        let now = clock.now()
        let ends = leases.filter { !over.contains($0) }.map { $0.stopAt.millisecondsSince(now) }
        let next = ends + idle.looks + tries.values.map { $0.due - steady }
        return .milliseconds(min(Self.rest, max(next.min() ?? .max, 100)))
    }

    /// Tries what is due of leases that are over.
    private func enforce(_ over: [Lease]) async {
        let due = over.filter { tries[$0].map { $0.due <= steady } ?? true }
        await withTaskGroup { group in
            for lease in due { group.addTask { await self.enforce(lease) } }
        }
    }

    private func enforce(_ lease: Lease) async {
        tries[lease] = (tries[lease]?.failures ?? 0, steady + pace.wholeMilliseconds)
        do {
            let api = try actions.api(lease.version.project)
            let found = try await api.detail(of: lease.version)
            guard try await isSight(found, of: lease) else { return }
            guard let known = found, known.state.mayBeCharged else { return end(lease) }
            guard known.state != .stopping, try isInForce(lease) else { return }
            let status = try await stop(lease)
            sent.insert(lease)
            guard known.state != .unknown else { throw Refusal.unknownState(known) }
            complained.remove(lease)
            tries[lease]?.failures = 0
            notify(
                Notice(
                    level: .warning,
                    sentence: "\(idleness.reason(lease)); it is being stopped."))
            await stopped(lease.version, status)
        } catch is CancellationError {
            return
        } catch {
            postpone(lease)
            complain(lease, error)
        }
    }

    /// Stops a version, and says once where the journal has no line of it.
    private func stop(_ lease: Lease) async throws -> String {
        let stopped = try await actions.stopAnyway(lease.version)
        if let complaint = stopped.unrecorded, unwritten.insert(lease).inserted {
            notify(
                Notice(
                    level: .error,
                    sentence: "\(lease.version.path) is stopped without a line in the journal: "
                        + complaint))
        }
        return stopped.status
    }

    /// Whether a lease is still what holds: while the service was asked it may have been moved or
    /// taken away, or the version started anew.
    private func isInForce(_ lease: Lease) throws -> Bool {
        try actions.ledger.activeLeases().contains(lease)
    }

    /// The next try is due later with each failure.
    private func postpone(_ lease: Lease) {
        let failures = min((tries[lease]?.failures ?? 0) + 1, 10)
        let wait = min(pace * (1 << (failures - 1)), Self.longest)
        tries[lease] = (failures, steady + wait.wholeMilliseconds)
    }

    private func complain(_ lease: Lease, _ error: any Error) {
        guard complained.insert(lease).inserted else { return }
        notify(
            Notice(
                level: .error,
                sentence: "\(idleness.reason(lease)) but it could not be stopped: "
                    + "\(actions.explain(error)) It is tried again until it is stopped."))
    }

    /// Nil where they cannot be read now, which is told once.
    private func leases() -> [Lease]? {
        do {
            let leases = try actions.ledger.activeLeases()
            isUnreadable = false
            return leases
        } catch {
            defer { isUnreadable = true }
            guard !isUnreadable else { return nil }
            notify(
                Notice(
                    level: .error,
                    sentence: "The leases could not be read from the journal: "
                        + actions.explain(error)))
            return nil
        }
    }

    /// Ends a lease that a poll or another process did not end meanwhile, and tells of it.
    private func end(_ lease: Lease) {
        do {
            guard try isInForce(lease), try !mayBeStarting(lease.version) else { return }
            let wasSent = sent.remove(lease) != nil
            let wasAsked = ownStop(of: lease) != nil
            let reason = wasSent || wasAsked ? "stopped" : "not running"
            try actions.ledger.endLease(lease, reason: reason, at: clock.now())
            unwritten.remove(lease)
            guard !wasAsked else { return }
            notify(
                Notice(
                    level: wasSent ? .success : .info,
                    sentence: wasSent
                        ? "\(lease.version.path) is stopped; its lease has ended."
                        : "\(lease.version.path) is not running; its lease has ended."))
        } catch {
            complain(lease, error)
        }
    }
}

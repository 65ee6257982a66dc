import Dashboard
import Inventory

/// Reads projects, versions and datasets at the pace their state asks for.
///
/// One poll at a time: a refresh during a poll makes one more poll follow it, because the running
/// one may have read before the change. Replies to reads that began before an own request's reply
/// do not override it. A part that fails keeps its older data.
package actor Poller {
    private let apis: [VisionAPI]
    private var pace: PollPace
    private let clock: WallClock
    /// 0...1; stretches each wait by up to a tenth, so that many dashboards do not call together.
    private let jitter: @Sendable () -> Double
    private let gate: CallGate
    private let explain: @Sendable (any Error) -> String
    private let report: @Sendable (PollReport) async -> Void
    var book: PollBook
    private var generation = 0
    private var isPolling = false
    private var isRunning = false
    private var wantsAnother = false
    private var isPaused = false
    /// Somebody asked for a poll, which is made even during a pause.
    private var isAsked = false
    private var lastSuccess: Timestamp?
    private var lastBegan: Timestamp?
    private var pause: Task<Void, Never>?

    package init(
        apis: [VisionAPI], pace: PollPace, clock: WallClock, gate: CallGate,
        jitter: @escaping @Sendable () -> Double,
        explain: @escaping @Sendable (any Error) -> String,
        report: @escaping @Sendable (PollReport) async -> Void
    ) {
        self.apis = apis
        self.pace = pace
        self.clock = clock
        self.gate = gate
        self.jitter = jitter
        self.explain = explain
        self.report = report
        book = PollBook(
            pace: pace, services: apis.map(\.service),
            tellingServices: Set(apis.filter(\.listTellsEverything).map(\.service)))
    }

    /// Polls until its task is cancelled.
    package func run() async {
        guard !isRunning else { return }
        isRunning = true
        while !Task.isCancelled {
            if !isPaused || isAsked { await poll() }
            await waitUntilDue()
        }
        isRunning = false
    }

    /// Polls everything now, or once more after the poll that is under way.
    package func refresh() {
        isAsked = true
        if isPolling {
            wantsAnother = true
        } else {
            book.expire()
            wake()
        }
    }

    /// Stops polling or goes on; what is asked for by `refresh` or `touch` is read all the same.
    package func pause(_ isPaused: Bool) {
        self.isPaused = isPaused
        if !isPaused { wake() }
    }

    /// Reads one project again soon, as after an own action on it.
    package func touch(_ project: ProjectID) {
        guard book.entries[project] != nil, !isPolling else { return refresh() }
        isAsked = true
        book.expire(project)
        wake()
    }

    /// Polls at another pace from now on.
    package func keep(to pace: PollPace) {
        guard pace != self.pace else { return }
        self.pace = pace
        book.pace = pace
        wake()
    }

    /// Moves the selection, which is read more often.
    package func select(_ version: VersionID?) {
        book.select(version, at: clock.now())
        wake()
    }

    /// Takes the status that an own request's reply told, and tells it at once.
    package func note(_ version: VersionID, status: String) async {
        book.note(version, status: status, at: clock.now())
        await publish()
        wake()
    }

    /// Tells the row of an own training that was accepted, before any list has it.
    package func noteTraining(_ version: VersionID) async {
        book.noteTraining(version, at: clock.now())
        await publish()
    }

    /// The version as last read.
    package func version(_ id: VersionID) -> ModelVersion? { book.version(id) }

    package var snapshot: Snapshot { book.snapshot }

    private func wake() {
        pause?.cancel()
    }

    private func waitUntilDue() async {
        if wantsAnother {
            wantsAnother = false
            isAsked = true
            book.expire()
            return
        }
        // During a pause nothing is due; a wish wakes.
        let wait = isPaused ? .seconds(86_400) : untilDue
        let clock = clock
        let pause = Task {
            do {
                try await clock.sleep(wait)
            } catch {
                // Cancelled: a wish to poll now, or the end of `run`.
            }
        }
        self.pause = pause
        await withTaskCancellationHandler {
            await pause.value
        } onCancel: {
            pause.cancel()
        }
        self.pause = nil
    }

    /// Time until the next part is due, at least a quarter of the shortest interval.
    private var untilDue: Duration {
        let now = clock.now()
        let shortest = pace.moving.wholeMilliseconds / 4
        let left = (book.nextDue ?? now).millisecondsSince(now)
        let wait = max(shortest, min(left, max(pace.settled, pace.hosted).wholeMilliseconds))
        return .milliseconds(wait + Int64(Double(wait) / 10 * jitter()))
    }

    private func poll() async {
        isPolling = true
        isAsked = false
        defer { isPolling = false }
        let now = clock.now()
        if let lastBegan, now < lastBegan { book.clockWentBack() }
        lastBegan = now
        await readProjects(book.servicesDue(at: clock.now()))
        await run(book.listErrands(at: clock.now()))
        await run(book.detailErrands(at: clock.now()))
        guard !Task.isCancelled else { return }
        await publish()
    }

    private func publish() async {
        let (calls, throttled) = (await gate.callsPerMinute(), await gate.throttledSoFar)
        // From here to the report nothing may wait: the generation tells the order of snapshots.
        generation += 1
        let now = clock.now()
        if book.failures.isEmpty { lastSuccess = now }
        let polling = Polling(
            isRunning: isRunning, callsPerMinute: calls, throttled: throttled,
            lastSuccess: lastSuccess,
            intervalSeconds: Int(book.interval.components.seconds))
        await report(
            PollReport(
                snapshot: book.snapshot, generation: generation, sights: book.takeSights(),
                vanished: book.takeVanished(), at: now, polling: polling))
    }
}

extension Poller {
    private func readProjects(_ services: [VisionService]) async {
        await withTaskGroup(of: Void.self) { group in
            for api in apis where services.contains(api.service) {
                group.addTask { await self.readProjects(api) }
            }
        }
    }

    private func readProjects(_ api: VisionAPI) async {
        let began = clock.now()
        do {
            let projects = try await api.projects()
            guard !Task.isCancelled else { return }
            book.merge(projects: projects, of: api.service, began: began, at: clock.now())
        } catch {
            guard !Task.isCancelled else { return }
            book.fail(api.service, sentence: explain(error), at: clock.now())
        }
    }

    /// Runs errands, four at a time.
    private func run(_ errands: [PollBook.Errand]) async {
        await withTaskGroup(of: Void.self) { group in
            for (index, errand) in errands.enumerated() {
                if index >= 4 { await group.next() }
                group.addTask { await self.run(errand) }
            }
        }
    }

    private func run(_ errand: PollBook.Errand) async {
        let began = clock.now()
        do {
            try await fetch(errand, began: began)
        } catch {
            guard !Task.isCancelled else { return }
            book.fail(errand, sentence: explain(error), at: clock.now())
        }
    }

    private func fetch(_ errand: PollBook.Errand, began: Timestamp) async throws {
        switch errand {
        case .versions(let id):
            guard let versions = try await api(id)?.versions(of: id), !Task.isCancelled else {
                return
            }
            book.merge(versions: versions, of: id, began: began, at: clock.now())
        case .datasets(let id):
            guard let datasets = try await api(id)?.datasets(of: id), !Task.isCancelled else {
                return
            }
            book.merge(datasets: datasets, of: id, at: clock.now())
        case .details(let id, let names):
            guard let details = try await api(id)?.details(of: id, versions: names),
                !Task.isCancelled
            else { return }
            book.merge(details: details, asked: names, of: id, began: began, at: clock.now())
        }
    }

    private func api(_ project: ProjectID) -> VisionAPI? {
        apis.first { $0.service == project.service }
    }
}

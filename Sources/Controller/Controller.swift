import Dashboard
import Inventory
import Metering

/// Carries out the dashboard's effects and tells it what happens: polls, the meter, actions,
/// leases, and what became of requests from before a break.
package actor Controller {
    let context: ContextInfo
    let equipment: Equipment
    let send: @Sendable (Message) -> Void
    let paid: PaidActions
    var meter: Meter
    var selected: VersionID?
    var toldAnswer: ToldAnswer?
    var evaluations: [VersionID: KnownEvaluation] = [:]
    var evaluationsUnderWay: Set<VersionID> = []
    /// Those that could not be read; they are tried again when they are selected again.
    var evaluationsFailed: Set<VersionID> = []
    private var evaluationReading: Task<Void, Never>?
    var examplesRead: Set<ProjectID> = []
    var imageDesk = ImageDesk()
    /// When the costs' images were last counted.
    var imagesCountedAt: Timestamp?
    var tasks: [ActionID: Task<Void, Never>] = [:]
    /// What the user chose last; policies and read-only contexts among it.
    var settings: DashboardSettings
    /// Countdowns of actions that can still be taken back.
    var holds: [ActionID: Task<Void, Never>] = [:]
    var budgetDesk = BudgetDesk()
    var rebuildDesk = RebuildDesk()
    private var toldLeases: [VersionID: Timestamp]?
    var toldIdleness: [VersionID: Int] = [:]
    var meterBook = MeterBook()
    /// The account that the meter's record is of, once it was told.
    var toldAccount: CallerAccount.Word
    private var polls: Task<Void, Never>?
    private var leaseKeeping: Task<Void, Never>?
    /// An effect that arrives after the end must send nothing any more.
    private(set) var isStopped = false
    private var resolving: Task<Void, Never>?
    /// The last complaint of each kind, so that each poll does not repeat it.
    private var complaints: [Complaint: String] = [:]
    /// What was told of requests that stay open until the user decides.
    private var toldOpen: [EntryID: Notice] = [:]
    private var parts: Parts?

    enum Complaint { case meter, leases, journal, resolution, budgets }

    struct Parts {
        var poller: Poller
        var keeper: LeaseKeeper
    }

    /// - Parameter send: takes each message; must not block.
    package init(
        context: ContextInfo, equipment: Equipment, send: @escaping @Sendable (Message) -> Void
    ) {
        self.context = context
        self.equipment = equipment
        toldAccount = equipment.account?.word ?? .untold
        settings = equipment.settings
        self.send = send
        let explanation = equipment.explanation
        paid = PaidActions(
            apis: equipment.apis, ledger: equipment.ledger, clock: equipment.clock,
            makeToken: equipment.makeToken, explain: { explanation.sentence(for: $0) })
        meter = Meter(prices: equipment.prices, sessionStart: equipment.clock.now())
    }

    /// Tells what the journal knows, then polls and enforces leases until `stop`.
    package func start() {
        guard parts == nil, !isStopped else { return }
        send(.contextOpened(context))
        loadMeter()
        openBudgets()
        tellLeases()
        tellJournal()
        let parts = makeParts()
        self.parts = parts
        leaseKeeping = Task { await parts.keeper.run() }
        polls = Task { await parts.poller.run() }
    }

    /// Ends polls and running actions. A request that is under way stays open in the ledger and is
    /// looked up when a controller starts again; hosting and training go on.
    package func stop() async {
        await endWork()
        parts = nil
        leaseKeeping?.cancel()
        await leaseKeeping?.value
        leaseKeeping = nil
    }

    /// Ends everything but the keeping of leases.
    func endWork() async {
        let ending =
            Array(tasks.values) + Array(holds.values)
            + [polls, evaluationReading, resolving, rebuildDesk.task].compactMap { $0 }
        isStopped = true
        polls = nil
        tasks = [:]
        holds = [:]
        for task in ending { task.cancel() }
        for task in ending { await task.value }
    }

    /// Carries out an effect; those of the terminal and of files are not its own.
    package func run(_ effect: Effect) async {
        switch effect {
        case .refresh: await parts?.poller.refresh()
        case .perform(let id, let action): perform(action, id)
        case .hold(let id, let seconds): hold(id, seconds: seconds)
        case .cancel(let id):
            release(id)
            tasks[id]?.cancel()
        case .preview(let id, let action): Task { await preview(action, id) }
        case .ask(let question): Task { await answer(question) }
        case .pausePolling(let isPaused): await parts?.poller.pause(isPaused)
        case .selectionChanged(let version): await select(version)
        case .readJournal: tellJournal()
        case .readCosts: countImages()
        case .readTags(let versions): readTags(of: versions)
        case .readImages(let version): await readImages(version)
        case .findPictures(let wishes): findPictures(wishes)
        case .adopt(let settings): await adopt(settings)
        case .export, .reload, .readThemes, .readContexts, .openContext, .notify, .remember,
            .copy, .takeMouse, .bell, .suspend, .repaint, .quit, .survey, .performElsewhere:
            break
        }
    }

    var poller: Poller? { parts?.poller }
    var keeper: LeaseKeeper? { parts?.keeper }

    private func makeParts() -> Parts {
        let send = send
        let poller = Poller(
            apis: equipment.apis, pace: equipment.pace, clock: equipment.clock,
            gate: equipment.gate, jitter: equipment.jitter, explain: paid.explain
        ) { [weak self] report in
            await self?.take(report)
        }
        let keeper = LeaseKeeper(
            actions: paid, clock: equipment.clock, pace: equipment.pace.moving,
            guardianship: equipment.guardianship, account: equipment.account,
            requests: equipment.requests,
            notify: { send(.noticed($0)) },
            stopped: { [weak self] version, status in
                await self?.noteReply(version, status: status, cause: .stopAccepted)
                await self?.tellJournal()
            },
            looked: { [weak self] in
                await self?.tellLeases()
                await self?.keepBudgets()
            })
        return Parts(poller: poller, keeper: keeper)
    }
}

extension Controller {
    private func take(_ report: PollReport) async {
        guard parts != nil, !isStopped else { return }
        send(.snapshotArrived(report.snapshot, generation: report.generation))
        send(.pollingChanged(report.polling))
        let isTold = await isAccountTold(by: report)
        guard parts != nil, !isStopped else { return }
        if isTold { await take(told: report) }
        tellLeases()
        followEvaluation()
        tellAnswer()
        if isTold, report.snapshot.failures.isEmpty { resolveOpenEntries() }
    }

    private func take(told report: PollReport) async {
        record(report)
        rebuildMeter()
        await keeper?.saw(report.sights)
        await keepBudgets()
    }

    /// Notes the reply to an own start or stop, for the meter and for what the dashboard shows.
    func noteReply(
        _ version: VersionID, status: String, cause: Observation.Cause, units: StartRequest? = nil
    ) async {
        // Without a start the meter was never loaded; whoever looks next records what came of it.
        guard parts != nil else { return }
        take(
            .seen(
                Observation(
                    version: version, state: VersionState(status: status),
                    minUnits: units?.minInferenceUnits, maxUnits: units?.maxInferenceUnits,
                    at: equipment.clock.now(), cause: cause)))
        saveMeter()
        await poller?.note(version, status: status)
    }

    /// Beside the polls, which must not wait for S3.
    private func followEvaluation() {
        guard evaluationReading == nil else { return }
        evaluationReading = Task {
            await readEvaluation()
            evaluationReading = nil
        }
    }

    /// Tells the leases in force when they changed.
    func tellLeases() {
        do {
            let leases = try equipment.ledger.activeLeases()
            let ends = leases.ends
            settle(.leases)
            tellIdleness(leases)
            guard ends != toldLeases else { return }
            toldLeases = ends
            send(.leasesChanged(ends))
        } catch {
            complainOnce(.leases, "The leases could not be read", error)
        }
    }

    func complain(_ what: String, _ error: any Error) {
        send(.noticed(Notice(level: .error, sentence: "\(what): \(paid.explain(error))")))
    }
}

extension Controller {
    /// Looks up requests without an outcome that nobody is just sending.
    private func resolveOpenEntries() {
        guard resolving == nil else { return }
        do {
            let entries = try equipment.ledger.openEntries()
            settle(.journal)
            guard !entries.isEmpty else { return }
            resolving = Task { await resolve(entries) }
        } catch {
            complainOnce(.journal, "The journal could not be read", error)
        }
    }

    private func resolve(_ entries: [OpenEntry]) async {
        let resolution = resolution
        for entry in entries {
            do {
                guard let notice = try await resolution.resolve(entry) else { continue }
                settle(.resolution)
                if try equipment.ledger.isOpen(entry) {
                    tellOnce(notice, of: entry)
                    continue
                }
                if case .start(let request) = entry.request.kind {
                    await keeper?.started(request.version)
                }
                send(.noticed(notice))
                tellJournal()
                await poller?.touch(entry.request.project)
            } catch is CancellationError {
                break
            } catch {
                complainOnce(
                    .resolution, "What became of a request from before is not known yet", error)
            }
        }
        resolving = nil
    }

    private var resolution: Resolution {
        var keys = Resolution.Keys()
        (keys.stop, keys.lease) = (settings.stopKey, settings.leaseKey)
        return Resolution(
            actions: paid, clock: equipment.clock, keys: keys,
            allow: { [weak self] in try await self?.requireAllowedNow($0) },
            stopped: { [weak self] in await self?.keeper?.wasStopped($0) })
    }

    private func requireAllowedNow(_ action: Action) async throws {
        try requireAllowed(action)
        try await refuseOverBudget(action)
    }

    /// Tells what the user is to do about an entry that stays open; not while samples are read that may
    /// answer it.
    private func tellOnce(_ notice: Notice, of entry: OpenEntry) {
        guard rebuildDesk.task == nil, toldOpen.updateValue(notice, forKey: entry.id) != notice
        else { return }
        send(.noticed(notice))
    }

    /// What kept us from something is over, whatever else it kept us from: it is told anew when it
    /// comes back.
    func settle(_ kind: Complaint) {
        guard let sentence = complaints.removeValue(forKey: kind) else { return }
        complaints = complaints.filter { $0.value != sentence }
    }

    /// One cause is told once, whatever it keeps from us.
    func complainOnce(_ kind: Complaint, _ what: String, _ error: any Error) {
        let sentence = paid.explain(error)
        guard complaints[kind] != sentence, !Task.isCancelled else { return }
        let isKnown = complaints.values.contains(sentence)
        complaints[kind] = sentence
        guard !isKnown else { return }
        complain(what, error)
    }
}

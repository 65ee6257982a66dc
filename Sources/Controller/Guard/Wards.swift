import Dashboard
import Inventory
import Journal

/// Looks after contexts that are not shown: opens those that have leases, without a screen, so that
/// their versions are stopped in time and, where that is wanted, their meters stay measured.
package actor Wards {
    /// A context that was opened to be looked after.
    package struct Opened: Sendable {
        package var info: ContextInfo
        package var equipment: Controller.Equipment
        /// Whether it can still be reached the way it was opened.
        package var isCurrent: @Sendable () -> Bool

        package init(
            info: ContextInfo, equipment: Controller.Equipment,
            isCurrent: @escaping @Sendable () -> Bool = { true }
        ) {
            self.info = info
            self.equipment = equipment
            self.isCurrent = isCurrent
        }
    }

    /// A context whose service and data are gone for good.
    package struct Gone: Error, Hashable, Sendable {
        package var sentence: String

        package init(_ sentence: String) {
            self.sentence = sentence
        }
    }

    /// Leases in force over all contexts.
    package struct Sight: Hashable, Sendable {
        /// Nil while they cannot be read.
        package var leases: Int? = 0
        package var nextEnd: Timestamp?
        /// Why some of them cannot be kept now.
        package var obstacles: [String] = []

        package init(leases: Int? = 0, nextEnd: Timestamp? = nil, obstacles: [String] = []) {
            self.leases = leases
            self.nextEnd = nextEnd
            self.obstacles = obstacles
        }
    }

    /// Opens a context; nil when nothing is to be seen there now. The flag tells whether it has
    /// leases. Throws `Gone`, or why it cannot be opened now.
    package typealias Opening =
        @Sendable (_ context: KnownContext, _ hasLeases: Bool) async throws -> Opened?

    enum Ward {
        case opening(Task<Void, Never>)
        case open(Controller, CallerAccount?, isCurrent: @Sendable () -> Bool)
        /// Not before this look.
        case waiting(until: Int)
    }

    private let makeJournal: @Sendable () throws -> Journal
    private(set) var watchesRunning: Bool
    private var watchesQuiet: @Sendable (KnownContext) -> Bool
    let patience: Int
    private let clock: WallClock
    private let open: Opening
    private let tell: @Sendable (Notice) -> Void
    private var journal: Journal?
    var wards: [String: Ward] = [:]
    /// What was told of contexts that could not be opened.
    var complaints: [String: String] = [:]
    /// The contexts on the screen, with whose their keys are.
    private(set) var shown: [String: CallerAccount?] = [:]
    /// Contexts with leases of other accounts than the keys lead to.
    var foreign: Set<String> = []
    private(set) var looks = 0
    private var isClosed = false

    /// - Parameters:
    ///   - watchesRunning: whether contexts are looked after in which only something runs, whoever
    ///     holds the guard.
    ///   - watchesQuiet: whether a context is looked after in which nothing is known to run, as
    ///     somebody may start it elsewhere.
    ///   - patience: looks until a context that could not be opened is tried again.
    ///   - open: opens a context.
    package init(
        watchesRunning: Bool,
        watchesQuiet: @escaping @Sendable (KnownContext) -> Bool = { _ in false },
        patience: Int = 15, clock: WallClock,
        journal: @escaping @Sendable () throws -> Journal, open: @escaping Opening,
        tell: @escaping @Sendable (Notice) -> Void
    ) {
        makeJournal = journal
        self.watchesRunning = watchesRunning
        self.watchesQuiet = watchesQuiet
        self.patience = patience
        self.clock = clock
        self.open = open
        self.tell = tell
    }

    /// Names a context that is shown on this process's screen, which needs no ward until it is left.
    package func show(_ context: String, account: CallerAccount? = nil) async {
        shown[context] = .some(account)
        await close(context)
    }

    /// A context is not shown any more, and nothing of it works here.
    package func leave(_ context: String) { shown[context] = nil }

    /// Goes on with other settings.
    ///
    /// - Parameters:
    ///   - watchesRunning: as when it was made; so is `watchesQuiet`.
    ///   - reopens: whether what is open is opened anew, as contexts are something else now.
    package func adopt(
        _ settings: DashboardSettings, watchesRunning: Bool,
        watchesQuiet: @escaping @Sendable (KnownContext) -> Bool = { _ in false }, reopens: Bool
    ) async {
        self.watchesRunning = watchesRunning
        self.watchesQuiet = watchesQuiet
        for (context, ward) in wards {
            guard case .open(let controller, _, _) = ward else { continue }
            if reopens {
                await close(context)
            } else {
                await controller.run(.adopt(settings))
            }
        }
    }

    /// Opens what is to be looked after and closes what is not any more.
    package func look(isHolding: Bool) async -> Sight {
        guard !isClosed else { return Sight() }
        looks += 1
        do {
            let journal = try journal ?? makeJournal()
            self.journal = journal
            let watched = try journal.watched()
            let contexts = try journal.contexts()
            let wanted = wanted(watched, contexts, isHolding: isHolding)
            for context in wards.keys where wanted[context] == nil { await close(context) }
            for (context, what) in wanted {
                await attend(context, contexts.first { $0.id == context }, what, journal)
            }
            try await judgeAccounts(journal, contexts)
            complaints[""] = nil
            return Sight(
                leases: watched.values.reduce(0) { $0 + $1.leases },
                nextEnd: watched.values.compactMap(\.nextEnd).min(),
                obstacles: complaints.values.sorted())
        } catch {
            complain("", "The leases could not be read: \(Self.sentence(error))")
            return Sight(leases: nil, obstacles: complaints.values.sorted())
        }
    }

    private func wanted(
        _ watched: [String: Journal.Watched], _ contexts: [KnownContext], isHolding: Bool
    ) -> [String: Journal.Watched] {
        guard isHolding || watchesRunning else { return [:] }
        var wanted = watched.filter { _, what in
            what.leases > 0 || (watchesRunning && what.running > 0)
        }
        for context in contexts where wanted[context.id] == nil && watchesQuiet(context) {
            wanted[context.id] = Journal.Watched(leases: 0, running: 0, nextEnd: nil)
        }
        return wanted.filter { shown[$0.key] == nil }
    }

    /// Ends all looking after.
    package func close() async {
        isClosed = true
        for context in wards.keys { await close(context) }
    }

    private func attend(
        _ id: String, _ context: KnownContext?, _ what: Journal.Watched, _ journal: Journal
    ) async {
        switch wards[id] {
        case .opening: return
        case .open(_, _, let isCurrent):
            guard !isCurrent() else { return }
            await close(id)
        case .waiting(let turn):
            guard looks >= turn else { return }
        case nil: break
        }
        // It may have come to the screen while others were closed.
        guard shown[id] == nil, !isClosed else { return }
        guard let context else {
            wards[id] = .waiting(until: looks + patience)
            guard what.leases > 0 else { return }
            return complain(
                id, "\(id) has leases, but not how it is opened is known; open it in the dashboard."
            )
        }
        wards[id] = .opening(Task { await enter(context, what, journal) })
    }

    private func enter(
        _ context: KnownContext, _ what: Journal.Watched, _ journal: Journal
    ) async {
        do {
            let opened = try await open(context, what.leases > 0)
            guard !Task.isCancelled, !isClosed, case .opening = wards[context.id] else { return }
            guard let opened else {
                wards[context.id] = .waiting(until: looks + patience)
                return
            }
            await run(opened, context)
        } catch let gone as Gone {
            settle(context, gone, journal)
        } catch {
            guard !Task.isCancelled else { return }
            wards[context.id] = .waiting(until: looks + patience)
            let leases = what.leases > 0 ? " Its leases cannot be kept until it can." : ""
            complain(
                context.id,
                "\(context.name) could not be opened: \(Self.sentence(error))\(leases)")
        }
    }

    private func run(_ opened: Opened, _ context: KnownContext) async {
        let voice = WardVoice(name: context.name, tell: tell)
        let controller = Controller(context: opened.info, equipment: opened.equipment) {
            voice.say($0)
        }
        wards[context.id] = .open(
            controller, opened.equipment.account, isCurrent: opened.isCurrent)
        await controller.start()
        if complaints.removeValue(forKey: context.id) != nil {
            tell(
                Notice(
                    level: .success, sentence: "\(context.name) is open again; its leases are kept."
                ))
        }
    }

    /// Leases on what does not exist any more end.
    private func settle(_ context: KnownContext, _ gone: Gone, _ journal: Journal) {
        wards[context.id] = .waiting(until: looks + patience)
        do {
            for lease in try journal.activeLeases(context: context.id) {
                try journal.endLease(
                    lease.version, context: context.id, createdAt: lease.createdAt,
                    at: clock.now(), reason: "gone")
                tell(
                    Notice(
                        level: .warning,
                        sentence: "\(gone.sentence) The lease of \(lease.version.path) has ended."))
            }
        } catch {
            complain(context.id, Self.sentence(error))
        }
    }

    func close(_ context: String) async {
        switch wards.removeValue(forKey: context) {
        case .opening(let task): task.cancel()
        case .open(let controller, _, _): await controller.stop()
        case .waiting, nil: break
        }
    }

    func complain(_ context: String, _ sentence: String) {
        guard complaints.updateValue(sentence, forKey: context) != sentence else { return }
        tell(Notice(level: .error, sentence: sentence))
    }

    private static func sentence(_ error: any Error) -> String {
        switch error {
        case let error as JournalError: error.sentence
        case let error as Refusal: error.sentence
        default: "\(error)"
        }
    }
}

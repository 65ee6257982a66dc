import Controller
import Dashboard
import Inventory
import Journal
import Metering

/// Asks contexts what runs there, several at once, and carries out what is wanted in one that is not
/// shown. What was opened stays open, so that its calls keep their pace.
actor Surveyor {
    private var origin: Origin
    private let put: @Sendable (Message) -> Void
    private var opened: [String: Opened] = [:]
    private var acting: [ActionID: Task<Void, Never>] = [:]

    private struct Opened {
        var entry: ContextEntry
        var context: OpenContext
        let looks = UnitLooks()
    }

    /// Contexts that are asked at a time.
    private static let width = 6

    init(_ origin: Origin, put: @escaping @Sendable (Message) -> Void) {
        self.origin = origin
        self.put = put
    }

    /// Asks the contexts of a wish and tells what each said as it comes.
    func survey(_ wish: SurveyWish) async {
        do {
            let reaches = try reaches(wish.own, wish.regions) {
                put(.noticed(Notice(level: .error, sentence: $0)))
            }
            let asked = reaches.filter {
                $0.id != wish.shown && $0.isAsked(wish.scope)
            }
            put(.surveyed(.began(asked.map(\.entry))))
            await look(asked) { self.put(.surveyed(.sighted($0))) }
            put(.surveyed(.ended(all: wish.scope == .all ? asked.map(\.id) : nil)))
        } catch {
            put(.noticed(Notice(level: .error, sentence: "\(error)")))
            put(.surveyed(.ended(all: nil)))
        }
    }

    /// Goes on with other settings: prices, policies, what is read-only.
    func adopt(_ settings: DashboardSettings) { origin.configuration.settings = settings }

    /// Every context there is, each once; without those that only the journal knows where it cannot
    /// be read, which is told.
    func reaches(
        _ own: [ContextSetting], _ regions: [String], tell: @Sendable (String) -> Void
    ) throws -> [Reach] {
        var known: (contexts: [KnownContext], watched: Set<String>) = ([], [])
        do {
            let journal = origin.journal()
            known = (try journal.contexts(), Set(try journal.watched().keys))
        } catch {
            tell("What only the journal knows is not asked: \(error)")
        }
        return try origin.reaches(own, regions: regions, known)
    }

    /// Looks at contexts, several at once, and hands out each sight as it comes.
    func look(_ reaches: [Reach], _ take: @Sendable (ContextSight) -> Void) async {
        await withTaskGroup(of: ContextSight.self) { group in
            for (index, reach) in reaches.enumerated() {
                if index >= Self.width, let sight = await group.next() { take(sight) }
                group.addTask { await self.look(reach) }
            }
            for await sight in group { take(sight) }
        }
    }

    private func look(_ reach: Reach) async -> ContextSight {
        var sight = await sight(reach)
        sight.region = reach.region
        return sight
    }

    private func sight(_ reach: Reach) async -> ContextSight {
        do {
            if let obstacle = reach.entry.obstacle { throw StartError(obstacle) }
            let known = try await open(reach)
            return await ContextSurvey(known.context.equipment, looks: known.looks)
                .look(id: reach.id, entry: reach.entry)
        } catch {
            return remembered(reach, "\(error)")
        }
    }

    private func open(_ reach: Reach) async throws -> Opened {
        if let known = opened[reach.id] {
            opened[reach.id]?.entry = reach.entry
            return known
        }
        let context = try await reach.origin.open(asksBucket: false)
        let known = Opened(entry: reach.entry, context: context)
        opened[reach.id] = known
        return known
    }

    /// What the journal knows of a context that cannot be asked.
    private func remembered(_ reach: Reach, _ failure: String) -> ContextSight {
        do {
            let prices: PriceTable =
                reach.origin.isLocal ? .local() : .builtin(region: reach.region ?? "")
            return try ContextSurvey.remembered(
                id: reach.id, entry: reach.entry, failure: failure,
                ledger: JournalLedger(journal: origin.journal(), context: reach.id),
                prices: prices.replacing(
                    origin.configuration.settings.ownPrices(in: reach.region ?? "")),
                at: LocalClock.now().timestamp)
        } catch {
            return ContextSight(
                id: reach.id, entry: reach.entry, failures: [failure, "\(error)"])
        }
    }
}

extension Surveyor {
    /// Carries out an action in a context that was asked before, then looks there again.
    func perform(_ id: ActionID, _ action: Action, in context: String) {
        guard let known = opened[context] else {
            let sentence = "That context is not open any more; look again, then repeat it."
            return put(.actionChanged(id, .failed(sentence: sentence)))
        }
        acting[id] = Task {
            await carryOut(id, action, known)
            acting[id] = nil
        }
    }

    /// A controller that polls nothing carries it out: with its journal, its refusals, its sentences.
    private func carryOut(
        _ id: ActionID, _ action: Action, _ known: Opened
    ) async {
        let (entry, open) = (known.entry, known.context)
        let settings = origin.configuration.settings
        var info = settings.flagged(open.info, endpoint: entry.endpoint)
        info.isReadOnly = info.isReadOnly || entry.isReadOnly
        var equipment = open.equipment
        equipment.settings = settings
        let (phases, phase) = AsyncStream.makeStream(of: ActionPhase.self)
        let controller = Controller(context: info, equipment: equipment) { message in
            guard case .actionChanged(id, let change) = message else { return }
            phase.yield(change)
        }
        await controller.run(.perform(id, action))
        await withTaskCancellationHandler {
            for await change in phases {
                put(.actionChanged(id, change))
                if change.isLast { break }
            }
        } onCancel: {
            phase.finish()
        }
        await controller.stop()
        guard !Task.isCancelled else { return }
        let sight = await ContextSurvey(open.equipment, looks: known.looks)
            .look(id: open.id, entry: entry)
        put(.surveyed(.sighted(sight)))
    }

    /// Ends what goes on; a request that is under way is looked up by the next run.
    func close() async {
        let ending = Array(acting.values)
        ending.forEach { $0.cancel() }
        for task in ending { await task.value }
    }
}

extension ActionPhase {
    /// Whether nothing follows.
    fileprivate var isLast: Bool {
        switch self {
        case .finished, .failed: true
        default: false
        }
    }
}

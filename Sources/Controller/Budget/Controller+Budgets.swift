import Dashboard
import Inventory
import Metering

/// The budgets of a controller's context and what counting them needs.
struct BudgetDesk {
    /// Those that count in the context.
    var budgets: [Budget] = []
    /// Of the versions whose tags are known.
    var tags: [VersionID: [String: String]] = [:]
    /// When each version's tags were read in this run.
    var readAt: [VersionID: Timestamp] = [:]
    /// Versions whose tags could not be read, which was told.
    var unread: Set<VersionID> = []
    var reading: Task<Void, Never>?
    /// What the other contexts cost, and when that was read.
    var elsewhere: [ContextCosts] = []
    var elsewhereAt: Timestamp?
    /// When a budget ended what ran of a version.
    var endedAt: [VersionID: Timestamp] = [:]
}

extension Controller {
    /// Goes on with other budgets.
    func adopt(_ budgets: [Budget]) async {
        let here = here(budgets)
        guard here != budgetDesk.budgets else { return }
        budgetDesk.budgets = here
        await keepBudgets()
    }

    /// The budgets that count in this context.
    func here(_ budgets: [Budget]) -> [Budget] {
        budgets.filter { $0.scope.isIn(context: context.name, isLocal: context.isLocal) }
    }

    /// How the budgets stand now; none where the calendar is not known.
    func budgetStandings() throws -> [BudgetStanding] {
        let now = equipment.calendar(equipment.clock.now())
        guard !budgetDesk.budgets.isEmpty, let periods = now.periods else { return [] }
        let own = BudgetShare(
            meter: meter, leases: try equipment.ledger.leaseEnds(), tags: budgetDesk.tags)
        if budgetDesk.budgets.contains(where: { $0.scope.together != nil }) {
            try readElsewhere(at: now.timestamp)
        }
        return budgetDesk.budgets.map { budget in
            budget.standing(
                of: [own] + budgetDesk.elsewhere.shares(in: budget.scope), at: now.timestamp,
                in: periods)
        }
    }

    /// Reads from the journal what the other contexts cost, once a minute: as often as what is watched
    /// is written there.
    private func readElsewhere(at now: Timestamp) throws {
        if let read = budgetDesk.elsewhereAt, now.millisecondsSince(read) < 60_000, now >= read {
            return
        }
        budgetDesk.elsewhere = try equipment.contextCosts().filter { $0.id != context.id }
        budgetDesk.elsewhereAt = now
    }

    /// Tells what budgets reach and ends what they end.
    func keepBudgets() async {
        guard !budgetDesk.budgets.isEmpty, !isStopped, meterBook.isLoaded else { return }
        readTags()
        let now = equipment.calendar(equipment.clock.now())
        let send = send
        let running = await running(at: now.timestamp)
        let keeper = BudgetKeeper(
            ledger: equipment.ledger, clock: equipment.clock, isReadOnly: context.isReadOnly
        ) { send(.noticed($0)) }
        do {
            let ended = try keeper.keep(
                budgetStandings(), running: running, tags: budgetDesk.tags,
                utcOffsetSeconds: now.utcOffsetSeconds)
            guard !ended.isEmpty else { return }
            for version in ended { budgetDesk.endedAt[version] = now.timestamp }
            tellLeases()
            await self.keeper?.leasesChanged()
        } catch {
            complainOnce(.budgets, "The budgets could not be kept", error)
        }
    }

    /// What a budget may have to end: neither what stops already, nor what one ended and was not seen
    /// running since.
    private func running(at moment: Timestamp) async -> [VersionID] {
        var running: [VersionID] = []
        for (version, seen) in meter.watched(at: moment) {
            if let ended = budgetDesk.endedAt[version], seen <= ended { continue }
            guard await poller?.version(version)?.state != .stopping else { continue }
            running.append(version)
        }
        return running
    }

    /// The last guard of a used up budget, whatever the dashboard offered: the tags are read anew.
    func refuseOverBudget(_ action: Action) async throws {
        let isConcerned: (BudgetScope) -> Bool
        switch action {
        case .start(let request), .changeUnits(let request):
            let version = request.version
            let tags = try await tagsForBudgets(of: version)
            isConcerned = { $0.membership(of: version, tags: tags) == .inside }
        case .train(let request):
            isConcerned = { $0.takesTraining(of: request.project, tags: request.tags.byKey) }
        default: return
        }
        let now = equipment.calendar(equipment.clock.now())
        for standing in try budgetStandings()
        where standing.refuses && isConcerned(standing.budget.scope) {
            let reason = BudgetWording.refusal(standing, utcOffsetSeconds: now.utcOffsetSeconds)
            throw Refusal(.overBudget, "Nothing was sent: \(reason ?? "a budget is used up").")
        }
    }

    /// The tags of a version where a budget asks for them. One that cannot be asked now counts by the
    /// tags it had last.
    private func tagsForBudgets(of version: VersionID) async throws -> [String: String]? {
        guard budgetDesk.budgets.contains(where: { $0.scope.tag != nil }) else { return nil }
        await readTags(of: version)
        return budgetDesk.tags[version]
    }
}

extension Refusal.Code {
    package static let overBudget = Refusal.Code(rawValue: "overBudget")
}

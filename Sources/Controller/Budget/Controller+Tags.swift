import Dashboard
import Inventory

/// Tags of versions, which budgets and costs are told by. No listing has them, so each version that
/// costs anything is asked for, once an hour.
extension Controller {
    private static let tagAge: Int64 = 3_600_000

    /// Takes over the budgets of the start and the tags that were read in runs before.
    func openBudgets() {
        budgetDesk.budgets = here(equipment.settings.budgets)
        do {
            budgetDesk.tags = try equipment.ledger.tags()
        } catch {
            complain("The tags of versions could not be read from the journal", error)
        }
        if !budgetDesk.tags.isEmpty { send(.tagsRead(budgetDesk.tags)) }
    }

    /// Reads the tags that are missing or old, beside everything else, where a budget goes by one.
    func readTags() {
        guard budgetDesk.reading == nil,
            budgetDesk.budgets.contains(where: { $0.scope.tag != nil })
        else { return }
        let now = equipment.clock.now()
        let wanted = meter.running(at: now).filter { version in
            budgetDesk.readAt[version].map { now.millisecondsSince($0) >= Self.tagAge } ?? true
        }
        guard !wanted.isEmpty else { return }
        budgetDesk.reading = Task {
            for version in wanted where !isStopped { await readTags(of: version) }
            budgetDesk.reading = nil
        }
    }

    /// Asks for the tags of a version and tells all that are known.
    func readTags(of version: VersionID) async {
        do {
            let tags = try await paid.api(version.project).tags(of: .version(version)).byKey
            let now = equipment.clock.now()
            budgetDesk.readAt[version] = now
            budgetDesk.unread.remove(version)
            guard budgetDesk.tags[version] != tags else { return }
            budgetDesk.tags[version] = tags
            try equipment.ledger.save([version: tags], at: now)
            send(.tagsRead(budgetDesk.tags))
        } catch is CancellationError {
            return
        } catch {
            guard budgetDesk.unread.insert(version).inserted else { return }
            complain(
                "The tags of \(version.path) could not be read, so budgets by tag are unsure", error
            )
        }
    }
}

import Inventory

extension Controller {
    /// Reads tags that nobody read in this run, one version after the other, beside everything else.
    func readTags(of versions: [VersionID]) {
        let wanted = versions.filter { budgetDesk.readAt[$0] == nil }
        guard budgetDesk.reading == nil, !wanted.isEmpty else { return }
        budgetDesk.reading = Task {
            for version in wanted where !Task.isCancelled { await readTags(of: version) }
            budgetDesk.reading = nil
        }
    }
}

import Inventory
import Metering

extension State {
    /// The lines of a grouping over all that `count` counts; those of the contexts count each its own.
    func lines(_ count: CostCount, by grouping: CostGrouping) -> [CostLine] {
        grouping == .context ? contextLines() : count.lines(by: grouping, tags: budgetBook.tags)
    }

    /// The context that is shown by its live meter, the others by what the journal has of them.
    private func contextLines() -> [CostLine] {
        let lines = (costs.contexts ?? []).compactMap { known -> CostLine? in
            let isHere = known.id == context?.id
            let meter = (isHere ? self.meter : nil) ?? known.meter
            let leases = (isHere ? self.leases : nil) ?? known.leases
            return costCount(meter, leases: leases)?.line(.context(known.id), known.title)
        }
        return lines.filter { $0.isTelling || $0.id == .context(context?.id ?? "") }
            .sorted(by: CostCount.isDearer)
    }
}

extension CostLine.Key {
    /// What the line is called; contexts have their names from elsewhere.
    package var title: String {
        switch self {
        case .version(let id): id.path
        case .project(let id): id.name
        case .tag(let tag): tag ?? "no tag known"
        case .context(let id): id
        }
    }

    /// Whether a version of the context belongs to the line.
    package func holds(_ version: VersionID, tags: [VersionID: [String: String]]) -> Bool {
        switch self {
        case .version(let id): return version == id
        case .project(let id): return version.project == id
        case .tag(let tag):
            let own = (tags[version] ?? [:]).map { "\($0)=\($1)" }
            return tag.map(own.contains) ?? own.isEmpty
        case .context: return true
        }
    }
}

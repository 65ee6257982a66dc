import Inventory
import Metering

extension State {
    /// The lines of a grouping over all that `count` counts; those of the contexts count each its own.
    func lines(_ count: CostCount, by grouping: CostGrouping) -> [CostLine] {
        switch grouping {
        case .version: count.lines(by: { .version($0) }, name: \.title)
        case .project: count.lines(by: { .project($0.project) }, name: \.title)
        case .tag: tagLines(count)
        case .context: contextLines()
        }
    }

    /// A line for each tag; a version with two tags counts in both, so the lines do not add up.
    private func tagLines(_ count: CostCount) -> [CostLine] {
        var holders: [String?: Set<VersionID>] = [:]
        for version in count.meter.versions {
            let tags = (budgetBook.tags[version] ?? [:]).map { "\($0)=\($1)" }
            for tag in tags { holders[tag, default: []].insert(version) }
            if tags.isEmpty { holders[nil, default: []].insert(version) }
        }
        return holders.map { tag, versions in
            count.line(.tag(tag), CostLine.Key.tag(tag).title, where: versions.contains)
        }.filter(\.isTelling).sorted(by: CostCount.isDearer)
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

    /// Whether a version belongs to a line of the context that is shown.
    func isIncluded(_ version: VersionID, in key: CostLine.Key) -> Bool {
        switch key {
        case .version(let id): return version == id
        case .project(let id): return version.project == id
        case .tag(let tag):
            let tags = (budgetBook.tags[version] ?? [:]).map { "\($0)=\($1)" }
            return tag.map(tags.contains) ?? tags.isEmpty
        case .context: return true
        }
    }
}

extension CostLine.Key {
    /// What the line is called; contexts have their names from elsewhere.
    var title: String {
        switch self {
        case .version(let id): id.path
        case .project(let id): id.name
        case .tag(let tag): tag ?? "no tag known"
        case .context(let id): id
        }
    }
}

import Inventory
import Metering

/// The cost pane's lines as they are now, and what they were made from.
package struct Costs: Sendable {
    package internal(set) var lines: [CostLine] = []
    /// All of the context that is shown, in one line; nil until meter and calendar are known.
    package internal(set) var total: CostLine?
    /// All contexts of the journal; nil until they were read.
    package internal(set) var contexts: [ContextCosts]? { didSet { contextsRead += 1 } }
    /// Images judged this month; nil where nobody counted.
    package internal(set) var images: ImageCounts?
    private(set) var contextsRead = 0
    /// Rises whenever the lines were made anew.
    private(set) var revision = 0
    private var origin: Origin?

    package init() {}

    struct Origin: Hashable {
        var grouping: CostGrouping
        var meter: Int
        var moment: Timestamp
        var periods: Periods?
        var leases: [VersionID: Timestamp]?
        var tags: [VersionID: [String: String]]
        var contextsRead: Int
    }

    /// Whether the lines have to be made anew to be those of `origin`, which is noted.
    mutating func isDue(_ origin: Origin) -> Bool {
        guard origin != self.origin else { return false }
        self.origin = origin
        revision += 1
        return true
    }
}

extension State {
    /// Makes the lines of an open cost pane anew where something changed.
    mutating func settleCosts() {
        for index in overlays.indices {
            guard case .costs(let screen) = overlays[index] else { continue }
            refreshCosts(screen.grouping)
            refreshCostRows(screen)
            overlays[index] = .costs(settled(screen))
        }
    }

    private mutating func refreshCosts(_ grouping: CostGrouping) {
        let origin = Costs.Origin(
            grouping: grouping, meter: revisions.meter, moment: moment, periods: now?.periods,
            leases: leases, tags: grouping == .tag ? budgetBook.tags : [:],
            contextsRead: costs.contextsRead)
        guard costs.isDue(origin) else { return }
        let count = meter.flatMap { costCount($0, leases: leases ?? [:]) }
        costs.total = count?.line(.context(context?.id ?? ""), context?.name ?? "")
        costs.lines = count.map { lines($0, by: grouping) } ?? []
    }

    private mutating func refreshCostRows(_ screen: CostScreen) {
        var listed = Listed<CostLine>()
        swap(&listed, &lists.costs)
        let origin = Listed<CostLine>.Origin(
            snapshot: costs.revision, filter: screen.filter, sort: costSort)
        listed.refresh(
            Costs.table, from: origin, isTyping: screen.isTyping, parts: { [costs.lines] },
            in: self)
        lists.costs = listed
    }

    /// What the lines are sorted by; remembered from run to run.
    var costSort: TableSort {
        let remembered = preferences.tables[Costs.table.id]
        return TableSort(
            column: remembered?.sortColumn, isDescending: remembered?.isDescending ?? false)
    }

    /// Counts a meter at the present moment; nil until the calendar is known.
    func costCount(_ meter: Meter, leases: [VersionID: Timestamp]) -> CostCount? {
        guard let session = range(of: .session, of: meter), let day = range(of: .today, of: meter),
            let month = range(of: .month, of: meter)
        else { return nil }
        return CostCount(
            meter: meter, moment: moment, session: session, day: day, month: month,
            leases: leases)
    }
}
